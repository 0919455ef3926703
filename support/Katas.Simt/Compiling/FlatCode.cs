using System.Reflection.Emit;

namespace Katas.Simt.Compiling;

/// <summary>
/// A kernel's code while it is written anew: its instructions, and what lies on the evaluation stack after the last of them,
/// with the variables through which it may lead to memory.
/// </summary>
internal sealed class FlatCode
{
    /// <summary>The instructions so far.</summary>
    public List<Operation> Operations { get; } = [];

    /// <summary>The variables so far.</summary>
    public List<Variable> Variables { get; } = [];

    /// <summary>The instructions that the recorder asks about.</summary>
    public List<Site> Sites { get; } = [];

    /// <summary>Through which view each access goes.</summary>
    public ViewOrigins Origins { get; } = new();

    /// <summary>The evaluation stack.</summary>
    public List<Slot> Stack { get; set; } = [];

    /// <summary>Moves the whole stack into variables.</summary>
    public Variable[] EmptyStack()
    {
        var rest = new Variable[Stack.Count];
        for (int i = rest.Length - 1; i >= 0; i--)
            PopInto(rest[i] = Declare(Stack[i].Type));
        return rest;
    }

    /// <summary>Puts variables back on an empty stack, and a result on top.</summary>
    public void Refill(Variable[] rest, Variable? result)
    {
        foreach (Variable variable in rest)
            PushVariable(variable);
        if (result is not null)
            PushVariable(result);
    }

    /// <summary>A new variable.</summary>
    public Variable Declare(Type type)
    {
        var variable = new Variable(type.IsPointer ? typeof(nint) : type);
        Variables.Add(variable);
        return variable;
    }

    /// <summary>Loads a variable.</summary>
    public void PushVariable(Variable variable)
    {
        Stack.Add(new Slot(variable.Type) { Origins = Origins.LeadsToMemory(variable.Type) ? [variable] : [] });
        Emit(OperationKind.LoadVariable, OpCodes.Nop, variable);
    }

    /// <summary>Loads a variable's address.</summary>
    public void PushAddress(Variable variable)
    {
        variable.IsAddressed = true;
        Stack.Add(new Slot(variable.Type.MakeByRefType(), IsLocal: true) { Origins = [variable] });
        Emit(OperationKind.LoadAddress, OpCodes.Ldloca, variable);
    }

    /// <summary>Stores the topmost value in a variable.</summary>
    public void PopInto(Variable variable)
    {
        if (variable.Type.IsByRef)
            Origins.Refer(Stack[^1].Origins, variable);
        else
            Origins.Assign(Stack[^1].Origins, variable);
        Stack.RemoveAt(Stack.Count - 1);
        Emit(OperationKind.StoreVariable, OpCodes.Stloc, variable);
    }

    /// <summary>Puts a constant on the stack.</summary>
    public void Push(Type type, OpCode code, object? operand) => Push(new Slot(type), code, operand);

    /// <summary>Puts a value on the stack.</summary>
    public void Push(Slot slot, OpCode code, object? operand = null)
    {
        Stack.Add(slot);
        Emit(OperationKind.Plain, code, operand);
    }

    /// <summary>Takes values off the stack.</summary>
    public void Pop(int count, OpCode code)
    {
        Stack.RemoveRange(Stack.Count - count, count);
        Emit(OperationKind.Plain, code);
    }

    /// <summary>Makes one value of the topmost ones.</summary>
    public void Replace(int count, Slot slot, OpCode code, object? operand = null)
    {
        Stack.RemoveRange(Stack.Count - count, count);
        Push(slot, code, operand);
    }

    /// <summary>A value that is made of the topmost operands and leads where they do, if it leads to memory at all.</summary>
    public Slot Led(Type type, int from) => new(type)
    {
        Origins = Origins.LeadsToMemory(type) ? [.. Stack.TakeLast(from).SelectMany(operand => operand.Origins).Distinct()] : [],
    };

    /// <summary>A value goes to an address: if it leads to memory, so does what stands there from now on.</summary>
    public void Put(Slot value, Slot address)
    {
        if (!Origins.LeadsToMemory(address.Type.IsByRef ? address.Type.GetElementType()! : address.Type))
            return;
        foreach (Variable holder in address.Origins)
            Origins.Assign(value.Origins, holder);
    }

    /// <summary>A label's place is here.</summary>
    public void Mark(Label label)
    {
        label.Position = Operations.Count;
        Emit(OperationKind.Mark, OpCodes.Nop, label);
    }

    /// <summary>Adds an instruction; the stack is the caller's to keep up.</summary>
    public void Emit(OperationKind kind, OpCode code, object? operand = null, Site? site = null) =>
        Operations.Add(new Operation(kind, code, operand, site));

    /// <summary>An instruction that the recorder asks about, and what it reaches memory through.</summary>
    public Site At(MethodScope scope, Instruction instruction, int size, params ReadOnlySpan<Slot> through)
    {
        var site = new Site(Sites.Count, scope.Method, instruction.Offset, size);
        Sites.Add(site);
        var origins = new List<Variable>();
        foreach (Slot slot in through)
            origins.AddRange(slot.Origins);
        Origins.AddAccess(site, origins);
        return site;
    }
}
