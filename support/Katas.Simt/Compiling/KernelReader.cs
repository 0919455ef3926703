using System.Reflection;
using System.Reflection.Emit;
using static Katas.Simt.Compiling.KernelVocabulary;

namespace Katas.Simt.Compiling;

/// <summary>
/// Reads a kernel's IL and puts every method that it calls in the call's place. Before a lane waits, and before a
/// method that is put in place begins, the evaluation stack is emptied into variables.
/// </summary>
internal sealed class KernelReader
{
    // Every call is put in place, so methods that call two others each grow fast.
    private const int MostOperations = 50_000;

    private static readonly FloatArithmetic Arithmetic = new(1);

    private readonly FlatCode _code = new();
    private readonly List<MethodBase> _open = [];

    public static FlatKernel Read(MethodInfo kernel)
    {
        var reader = new KernelReader();
        Variable[] parameters = [.. kernel.GetParameters().Select(parameter => reader._code.Declare(parameter.ParameterType))];
        foreach (Variable parameter in parameters)
            reader._code.Origins.AddParameter(parameter);
        var end = new Label();
        reader.ReadBody(kernel, parameters, result: null, end);
        reader._code.Mark(end);
        reader._code.Emit(OperationKind.Exit, OpCodes.Ret);
        return new FlatKernel(kernel, reader._code.Operations, parameters, reader._code.Variables, reader._code.Sites, reader._code.Origins);
    }

    private void ReadBody(MethodBase method, Variable[] arguments, Variable? result, Label end)
    {
        if (_code.Operations.Count > MostOperations)
            throw new UnsupportedKernelException($"The kernel has more than {MostOperations:N0} instructions when every call is put in place.\nCall fewer methods, or each of them less often.");
        if (_open.Contains(method))
            throw Unsupported(method, 0, "recursion", "A GPU has no stack to speak of: write a loop.");
        MethodBody body = method.GetMethodBody()
            ?? throw Unsupported(method, 0, $"{method.Name}, which has no body", "Call only methods that are written in C#.");
        if (body.ExceptionHandlingClauses.Count > 0)
            throw Unsupported(method, body.ExceptionHandlingClauses[0].TryOffset, "try, using or foreach", "Test before you act, and use a for loop.");

        _open.Add(method);
        IReadOnlyList<Instruction> instructions = IlReader.Read(body.GetILAsByteArray()!);
        Variable[] locals = [.. body.LocalVariables.Select(local => _code.Declare(local.LocalType))];
        var labels = Targets(instructions);
        var scope = new MethodScope(method, arguments, locals, result, end, labels);
        bool reachable = true;
        for (int i = 0; i < instructions.Count; i++)
        {
            Instruction instruction = instructions[i];
            if (labels.TryGetValue(instruction.Offset, out Label? label))
            {
                if (reachable)
                    ArriveAt(label);
                _code.Stack = [.. label.Stack ?? []];
                reachable = true;
                _code.Mark(label);
            }

            if (!reachable)
                continue;
            Type? constraint = null;
            while (instruction.OpCode.OpCodeType == OpCodeType.Prefix)
            {
                if (instruction.OpCode == OpCodes.Constrained)
                    constraint = scope.Type(instruction.Operand);
                instruction = instructions[++i];
            }

            reachable = Step(scope, instruction, constraint);
        }

        _open.RemoveAt(_open.Count - 1);
        _code.Stack = [];
    }

    // Whether what stands after the instruction can be reached from it.
    private bool Step(MethodScope scope, Instruction instruction, Type? constraint)
    {
        OpCode code = instruction.OpCode;
        object? operand = instruction.Operand;
        string name = code.Name!;
        if (code == OpCodes.Nop || code == OpCodes.Break)
            return true;
        if (name.StartsWith("ldarga", StringComparison.Ordinal))
            _code.PushAddress(scope.Arguments[(int)operand!]);
        else if (name.StartsWith("ldarg", StringComparison.Ordinal))
            _code.PushVariable(scope.Arguments[Number(name, operand)]);
        else if (name.StartsWith("starg", StringComparison.Ordinal))
            _code.PopInto(scope.Arguments[(int)operand!]);
        else if (name.StartsWith("ldloca", StringComparison.Ordinal))
            _code.PushAddress(scope.Locals[(int)operand!]);
        else if (name.StartsWith("ldloc", StringComparison.Ordinal))
            _code.PushVariable(scope.Locals[Number(name, operand)]);
        else if (name.StartsWith("stloc", StringComparison.Ordinal))
            _code.PopInto(scope.Locals[Number(name, operand)]);
        else if (name.StartsWith("ldc.i4", StringComparison.Ordinal))
            _code.Push(typeof(int), OpCodes.Ldc_I4, name == "ldc.i4.m1" ? -1 : Number(name, operand));
        else if (code == OpCodes.Ldc_I8)
            _code.Push(typeof(long), code, operand);
        else if (code == OpCodes.Ldc_R4)
            _code.Push(typeof(float), code, operand);
        else if (code == OpCodes.Ldc_R8)
            _code.Push(typeof(double), code, operand);
        else if (code == OpCodes.Ldstr)
            _code.Push(typeof(string), code, scope.Method.Module.ResolveString((int)operand!));
        else if (code == OpCodes.Dup)
            _code.Push(_code.Stack[^1], code);
        else if (code == OpCodes.Pop)
            _code.Pop(1, code);
        else if (code == OpCodes.Sizeof)
            _code.Push(typeof(int), code, scope.Type(operand));
        else if (StackTypes.IsBinary(code))
            StepArithmetic(code, 2, StackTypes.Combine(_code.Stack[^2].Type, _code.Stack[^1].Type));
        else if (StackTypes.IsComparison(code))
            _code.Replace(2, new Slot(typeof(int)), code);
        else if (code == OpCodes.Neg || code == OpCodes.Not)
            StepArithmetic(code, 1, StackTypes.Widen(_code.Stack[^1].Type));
        else if (StackTypes.IsConversion(code))
            _code.Replace(1, _code.Led(StackTypes.Fixed(code)!, from: 1), code);
        else if (code.FlowControl is FlowControl.Branch or FlowControl.Cond_Branch)
            return StepBranch(scope, code, operand);
        else if (code == OpCodes.Ret)
            return StepReturn(scope);
        else if (code == OpCodes.Call || code == OpCodes.Callvirt || code == OpCodes.Newobj)
            StepCall(scope, instruction, constraint);
        else if (code == OpCodes.Throw)
            return StepThrow(scope, instruction);
        else if (!StepMemory(scope, instruction))
            throw Unsupported(scope.Method, instruction.Offset, Described(code), "A kernel has numbers, small structs and views, and no objects.");
        return true;
    }

    private void StepArithmetic(OpCode code, int operands, Type type) =>
        _code.Replace(operands, _code.Led(type, from: operands), code, StackTypes.IsFloat(type) ? Arithmetic : null);

    private bool StepBranch(MethodScope scope, OpCode code, object? operand)
    {
        bool isUnconditional = code.FlowControl == FlowControl.Branch;
        if (code == OpCodes.Switch)
        {
            _code.Stack.RemoveAt(_code.Stack.Count - 1);
            Label[] targets = [.. ((int[])operand!).Select(offset => scope.Labels[offset])];
            foreach (Label target in targets)
                ArriveAt(target);
            _code.Emit(OperationKind.Switch, code, targets);
            return true;
        }

        OpCode longForm = StackTypes.Long(code);
        int operands = isUnconditional ? 0 : longForm == OpCodes.Brtrue || longForm == OpCodes.Brfalse ? 1 : 2;
        _code.Stack.RemoveRange(_code.Stack.Count - operands, operands);
        Label label = scope.Labels[(int)operand!];
        ArriveAt(label);
        _code.Emit(OperationKind.Branch, longForm, label);
        return !isUnconditional;
    }

    // What may be the address of a variable or of device memory is taken for the latter, which is looked at when it is used.
    private void ArriveAt(Label label) => label.Stack = label.Stack is null
        ? [.. _code.Stack]
        : [.. label.Stack.Zip(_code.Stack, (known, now) => known with { IsLocal = known.IsLocal && now.IsLocal, Origins = [.. known.Origins.Union(now.Origins)] })];

    private bool StepReturn(MethodScope scope)
    {
        if (scope.Result is { } result)
            _code.PopInto(result);
        _code.Emit(OperationKind.Branch, OpCodes.Br, scope.End);
        return false;
    }

    // A stub says that it is not written yet; nothing else can be thrown on a GPU.
    private bool StepThrow(MethodScope scope, Instruction instruction)
    {
        if (_code.Stack[^1].Type != typeof(NotImplementedException))
            throw Unsupported(scope.Method, instruction.Offset, "throw", "A GPU cannot throw: write what the kernel is to do instead.");
        _code.Emit(OperationKind.Plain, OpCodes.Throw);
        _code.Stack = [];
        return false;
    }

    private bool StepMemory(MethodScope scope, Instruction instruction)
    {
        OpCode code = instruction.OpCode;
        string name = code.Name!;
        if (name.StartsWith("ldind", StringComparison.Ordinal) || code == OpCodes.Ldobj)
        {
            Type type = code == OpCodes.Ldobj ? scope.Type(instruction.Operand) : StackTypes.Fixed(code) ?? throw NoObjects();
            Load(code, code == OpCodes.Ldobj ? type : null, type);
        }
        else if (name.StartsWith("stind", StringComparison.Ordinal) || code == OpCodes.Stobj)
        {
            Type type = code == OpCodes.Stobj ? scope.Type(instruction.Operand) : StackTypes.Fixed(code) ?? throw NoObjects();
            Store(code, code == OpCodes.Stobj ? type : null, type);
        }
        else if (code == OpCodes.Initobj)
        {
            Type type = scope.Type(instruction.Operand);
            Slot cleared = _code.Stack[^1];
            _code.Stack.RemoveAt(_code.Stack.Count - 1);
            _code.Emit(cleared.IsLocal ? OperationKind.Plain : OperationKind.Clear, code, type, cleared.IsLocal ? null : _code.At(scope, instruction, TypeSize.Of(type), cleared));
        }
        else if (code == OpCodes.Ldfld || code == OpCodes.Ldflda || code == OpCodes.Stfld)
        {
            StepField(scope, instruction, scope.Field(instruction.Operand));
        }
        else if (code == OpCodes.Ldsfld && scope.Field(instruction.Operand) is { IsInitOnly: true } constant && !IsManaged(constant.FieldType))
        {
            // Now, and not while a lane runs: what a type does when it is first used is no part of the kernel.
            System.Runtime.CompilerServices.RuntimeHelpers.RunClassConstructor(constant.DeclaringType!.TypeHandle);
            _code.Push(constant.FieldType, code, constant);
        }
        else if (code == OpCodes.Ldsfld && typeof(Delegate).IsAssignableFrom(scope.Field(instruction.Operand).FieldType))
        {
            // Where the compiler keeps a lambda.
            throw Unsupported(scope.Method, instruction.Offset, Described(OpCodes.Ldftn), "Write a static method and call it.");
        }
        else
        {
            return false;
        }

        return true;

        Exception NoObjects() => Unsupported(scope.Method, instruction.Offset, "an object", "A kernel has numbers, small structs and views.");

        void Load(OpCode opCode, object? operand, Type type)
        {
            Slot address = _code.Stack[^1];
            _code.Stack[^1] = _code.Led(type, from: 1);
            _code.Emit(address.IsLocal ? OperationKind.Plain : OperationKind.Load, opCode, operand, address.IsLocal ? null : _code.At(scope, instruction, TypeSize.Of(type), address));
        }

        void Store(OpCode opCode, object? operand, Type type)
        {
            Slot address = _code.Stack[^2];
            _code.Put(_code.Stack[^1], address);
            _code.Stack.RemoveRange(_code.Stack.Count - 2, 2);
            _code.Emit(address.IsLocal ? OperationKind.Plain : OperationKind.Store, opCode, operand ?? type, address.IsLocal ? null : _code.At(scope, instruction, TypeSize.Of(type), address));
        }
    }

    private void StepField(MethodScope scope, Instruction instruction, FieldInfo field)
    {
        OpCode code = instruction.OpCode;
        Slot holder = code == OpCodes.Stfld ? _code.Stack[^2] : _code.Stack[^1];
        if (IsManaged(field.FieldType) || !(holder.Type.IsByRef || holder.Type.IsValueType || holder.Type.IsPointer))
            throw Unsupported(scope.Method, instruction.Offset, $"the object in {field.Name}", "A kernel has numbers, small structs and views.");
        bool isMemory = holder.Type.IsByRef && !holder.IsLocal;
        if (code == OpCodes.Ldflda)
        {
            _code.Replace(1, holder with { Type = field.FieldType.MakeByRefType() }, code, field);
        }
        else if (code == OpCodes.Ldfld)
        {
            _code.Stack[^1] = _code.Led(field.FieldType, from: 1);
            _code.Emit(isMemory ? OperationKind.Load : OperationKind.Plain, code, field, isMemory ? _code.At(scope, instruction, TypeSize.Of(field.FieldType), holder) : null);
        }
        else
        {
            _code.Put(_code.Stack[^1], holder);
            _code.Stack.RemoveRange(_code.Stack.Count - 2, 2);
            _code.Emit(isMemory ? OperationKind.Store : OperationKind.Plain, code, field, isMemory ? _code.At(scope, instruction, TypeSize.Of(field.FieldType), holder) : null);
        }
    }

    private void StepCall(MethodScope scope, Instruction instruction, Type? constraint)
    {
        MethodBase method = scope.Callee(instruction.Operand, constraint);
        Type declaring = method.DeclaringType!;
        bool isNew = instruction.OpCode == OpCodes.Newobj;
        if (isNew && !declaring.IsValueType)
        {
            if (declaring != typeof(NotImplementedException))
                throw Unsupported(scope.Method, instruction.Offset, $"new {declaring.Name}", "A kernel has no objects. Memory of its own comes from LocalMemory.Allocate1D.");
            CallAsItStands(method, OpCodes.Newobj, OperationKind.Plain);
        }
        else if (method.IsDefined(typeof(WaitsAttribute), inherit: false))
        {
            Wait(scope, instruction, (MethodInfo)method);
        }
        else if (declaring.Assembly == typeof(KernelReader).Assembly)
        {
            OperationKind kind = declaring.IsDefined(typeof(TakesSiteAttribute), inherit: false) ? OperationKind.Intrinsic
                : declaring.Name.Contains("View", StringComparison.Ordinal) ? OperationKind.View : OperationKind.Plain;
            CallAsItStands(
                method, isNew ? OpCodes.Newobj : OpCodes.Call, kind,
                kind == OperationKind.Plain ? null : _code.At(scope, instruction, 0, [.. _code.Stack.TakeLast(Operands(method, isNew))]));
        }
        else if (IsPlatform(declaring))
        {
            if (!IsPure(method))
                throw Unsupported(
                    scope.Method, instruction.Offset, $"{declaring.Name}.{method.Name}",
                    "Of .NET's own library a kernel can call Math, MathF and what stands on numbers. ILGPU.Algorithms.XMath has more.");
            CallAsItStands(method, isNew ? OpCodes.Newobj : OpCodes.Call, OperationKind.Plain);
        }
        else
        {
            Inline(method, isNew);
        }
    }

    private void CallAsItStands(MethodBase method, OpCode code, OperationKind kind, Site? site = null)
    {
        bool isNew = code == OpCodes.Newobj;
        int operands = Operands(method, isNew);
        Type result = isNew ? method.DeclaringType! : (method as MethodInfo)?.ReturnType ?? typeof(void);
        Slot left = _code.Led(result, from: operands);
        if (left.Origins.Count == 0 && site is not null && _code.Origins.LeadsToMemory(result))
            left = left with { Origins = [_code.Origins.PlaceOf(site.Method, site.Offset)] };
        foreach (Slot changed in _code.Stack.TakeLast(operands).Where(operand => operand.Type.IsByRef))
        {
            foreach (Slot operand in _code.Stack.TakeLast(operands))
                _code.Put(operand, changed);
        }

        _code.Stack.RemoveRange(_code.Stack.Count - operands, operands);
        if (result != typeof(void))
            _code.Stack.Add(left);
        _code.Emit(kind, code, method, site);
    }

    private void Wait(MethodScope scope, Instruction instruction, MethodInfo method)
    {
        Variable[] arguments = TakeArguments(method, isNew: false);
        Variable[] rest = _code.EmptyStack();
        foreach (Variable argument in arguments)
            _code.PushVariable(argument);
        _code.Stack.Clear();
        _code.Emit(OperationKind.Wait, OpCodes.Call, method, _code.At(scope, instruction, 0));
        Variable? result = method.ReturnType == typeof(void) ? null : _code.Declare(method.ReturnType);
        if (result is not null)
        {
            _code.Stack.Add(new Slot(method.ReturnType) { Origins = _code.Origins.LeadsToMemory(method.ReturnType) ? arguments : [] });
            _code.PopInto(result);
        }

        _code.Refill(rest, result);
    }

    private void Inline(MethodBase method, bool isNew)
    {
        Variable[] arguments = TakeArguments(method, isNew);
        Variable[] rest = _code.EmptyStack();
        Variable? made = null;
        if (isNew)
        {
            made = _code.Declare(method.DeclaringType!);
            Variable self = _code.Declare(method.DeclaringType!.MakeByRefType());
            _code.PushAddress(made);
            _code.Emit(OperationKind.Plain, OpCodes.Initobj, made.Type);
            _code.Stack.Clear();
            _code.PushAddress(made);
            _code.PopInto(self);
            arguments = [self, .. arguments];
        }

        Variable? result = method is MethodInfo { ReturnType: var type } && type != typeof(void) ? _code.Declare(type) : null;
        var end = new Label { Stack = [] };
        ReadBody(method, arguments, result, end);
        _code.Mark(end);
        _code.Refill(rest, made ?? result);
    }

    // The call's arguments, from the stack into variables.
    private Variable[] TakeArguments(MethodBase method, bool isNew)
    {
        var arguments = new Variable[Operands(method, isNew)];
        Type[] types = [.. (method.IsStatic || isNew ? [] : new[] { method.DeclaringType!.MakeByRefType() }), .. method.GetParameters().Select(parameter => parameter.ParameterType)];
        for (int i = arguments.Length - 1; i >= 0; i--)
            _code.PopInto(arguments[i] = _code.Declare(types[i]));
        return arguments;
    }

    private static Dictionary<int, Label> Targets(IReadOnlyList<Instruction> instructions)
    {
        var labels = new Dictionary<int, Label>();
        foreach (Instruction instruction in instructions)
        {
            if (instruction.OpCode.FlowControl is not (FlowControl.Branch or FlowControl.Cond_Branch))
                continue;
            foreach (int target in instruction.Operand is int[] many ? many : [(int)instruction.Operand!])
                labels.TryAdd(target, new Label());
        }

        return labels;
    }

    private static int Operands(MethodBase method, bool isNew) =>
        method.GetParameters().Length + (method.IsStatic || isNew ? 0 : 1);

    private static int Number(string name, object? operand) => operand is int number ? number : name[^1] - '0';
}
