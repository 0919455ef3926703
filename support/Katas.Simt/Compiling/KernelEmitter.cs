using System.Reflection;
using System.Reflection.Emit;
using Katas.Simt.Execution;

namespace Katas.Simt.Compiling;

/// <summary>
/// Writes a flat kernel as a method that runs one lane. Every access to memory is reported with its site and with the
/// rounds of the loops around it, so that what the lanes of a warp do together can be told. Where a lane waits, a
/// resumable kernel keeps its variables in the lane's frame and returns; called again, it goes on from there.
/// </summary>
internal sealed class KernelEmitter
{
    private static readonly BindingFlags Any = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly FieldInfo Arguments = Field(nameof(Lane.Arguments));
    private static readonly FieldInfo State = Field(nameof(Lane.State));
    private static readonly FieldInfo SiteNumber = Field(nameof(Lane.Site));
    private static readonly FieldInfo Path = Field(nameof(Lane.Path));
    private static readonly FieldInfo FloatOperations = Field(nameof(Lane.FloatOperations));
    private static readonly MethodInfo OnLoad = typeof(Lane).GetMethod(nameof(Lane.Load), Any)!;
    private static readonly MethodInfo OnStore = typeof(Lane).GetMethod(nameof(Lane.Store), Any)!;
    private static readonly MethodInfo OnRound = typeof(Lane).GetMethod(nameof(Lane.Round), Any)!;

    private readonly FlatKernel _kernel;
    private readonly LoopNest _loops;
    private readonly bool _isResumable;
    private readonly bool _givesIndex;
    private readonly DynamicMethod _method;
    private readonly ILGenerator _il;
    private readonly VariableWriter _variables;
    private readonly Dictionary<Label, System.Reflection.Emit.Label> _labels = [];
    private readonly List<System.Reflection.Emit.Label> _resumptions = [];
    private int _pendingFloats;

    private KernelEmitter(FlatKernel kernel, bool isResumable, bool givesIndex)
    {
        _givesIndex = givesIndex;
        _kernel = kernel;
        _loops = LoopNest.Of(kernel.Operations);
        _isResumable = isResumable;
        _method = new DynamicMethod(kernel.Method.Name, typeof(void), [typeof(Lane)], kernel.Method.Module, skipVisibility: true);
        _il = _method.GetILGenerator();
        _variables = new VariableWriter(_il, kernel.Variables, _loops.Loops.Count, usesFrame: isResumable && kernel.HasWaits);
    }

    /// <summary>Writes the kernel.</summary>
    /// <param name="kernel">The flat kernel.</param>
    /// <param name="isResumable">Whether it returns where a lane waits; else a wait blocks the thread that runs the lane.</param>
    /// <param name="givesIndex">Whether the device gives each lane its index, as the first argument.</param>
    public static CompiledKernel Emit(FlatKernel kernel, bool isResumable, bool givesIndex)
    {
        var emitter = new KernelEmitter(kernel, isResumable, givesIndex);
        emitter.Write();
        return new CompiledKernel(kernel, emitter._method.CreateDelegate<LaneBody>(), isResumable, emitter._variables.FrameBytes, Offsets(kernel));
    }

    // Where each parameter stands in the block of arguments.
    private static int[] Offsets(FlatKernel kernel)
    {
        var offsets = new int[kernel.Parameters.Count + 1];
        for (int i = 0; i < kernel.Parameters.Count; i++)
            offsets[i + 1] = VariableWriter.Align(offsets[i] + TypeSize.Of(kernel.Parameters[i].Type));
        return offsets;
    }

    private void Write()
    {
        _variables.Begin();
        System.Reflection.Emit.Label start = _il.DefineLabel();
        int waits = _isResumable ? _kernel.Operations.Count(operation => operation.Kind == OperationKind.Wait) : 0;
        for (int i = 0; i < waits; i++)
            _resumptions.Add(_il.DefineLabel());
        if (waits > 0)
        {
            _il.Emit(OpCodes.Ldarg_0);
            _il.Emit(OpCodes.Ldfld, State);
            _il.Emit(OpCodes.Switch, [start, .. _resumptions]);
        }

        _il.MarkLabel(start);
        int[] offsets = Offsets(_kernel);
        for (int i = 0; i < _kernel.Parameters.Count; i++)
            LoadParameter(_kernel.Parameters[i], offsets[i], isIndex: _givesIndex && i == 0);

        int nextWait = 0;
        for (int position = 0; position < _kernel.Operations.Count; position++)
        {
            Operation operation = _kernel.Operations[position];
            if (EndsBlock(operation))
                FlushFloats();
            Write(operation, position, ref nextWait);
        }
    }

    private void Write(Operation operation, int position, ref int nextWait)
    {
        switch (operation.Kind)
        {
            case OperationKind.Plain:
                Count(operation);
                EmitPlain(operation.OpCode, operation.Operand);
                break;
            case OperationKind.LoadVariable:
                _variables.Load((Variable)operation.Operand!);
                break;
            case OperationKind.StoreVariable:
                _variables.Store((Variable)operation.Operand!);
                break;
            case OperationKind.LoadAddress:
                _variables.LoadAddress((Variable)operation.Operand!);
                break;
            case OperationKind.Mark:
                // Falling into a loop begins it; going back to it does not.
                BeginLoops(_loops.Entered(position - 1, position));
                _il.MarkLabel(LabelOf((Label)operation.Operand!));
                break;
            case OperationKind.Branch:
            case OperationKind.Switch:
                WriteBranch(operation, position);
                break;
            case OperationKind.Exit:
                SetState(Lane.Finished);
                _il.Emit(OpCodes.Ret);
                break;
            case OperationKind.Load:
                Report(OnLoad, operation, position);
                EmitPlain(operation.OpCode, operation.Operand);
                break;
            case OperationKind.Store:
                LocalBuilder value = _variables.Scratch(operation.Operand is FieldInfo field ? field.FieldType : (Type)operation.Operand!);
                _il.Emit(OpCodes.Stloc, value);
                Report(OnStore, operation, position);
                _il.Emit(OpCodes.Ldloc, value);
                EmitPlain(operation.OpCode, operation.OpCode.OperandType == OperandType.InlineNone ? null : operation.Operand);
                break;
            case OperationKind.Clear:
                Report(OnStore, operation, position);
                EmitPlain(operation.OpCode, operation.Operand);
                break;
            case OperationKind.View:
                TellSite(operation.Site!);
                EmitPlain(operation.OpCode, operation.Operand);
                break;
            case OperationKind.Intrinsic:
                TellSite(operation.Site!);
                TellPath(position);
                EmitPlain(operation.OpCode, operation.Operand);
                break;
            case OperationKind.Wait:
                WriteWait(operation, position, ref nextWait);
                break;
        }
    }

    // A branch that does not begin a loop is written as it is; one that goes back counts the round first.
    private void WriteBranch(Operation operation, int position)
    {
        IReadOnlyList<Label> targets = LoopNest.Targets(operation);
        Loop[] begun = [.. targets.SelectMany(target => _loops.Entered(position, target.Position)).Distinct()];
        // The counters of loops that do not run are nobody's: clearing them before a branch that is not taken does no harm.
        BeginLoops(begun);
        Loop? repeated = targets.Where(target => target.Position <= position)
            .Select(target => _loops.Loops.First(loop => loop.First == target.Position)).FirstOrDefault();
        if (repeated is null)
        {
            if (operation.Kind == OperationKind.Switch)
                _il.Emit(OpCodes.Switch, [.. targets.Select(LabelOf)]);
            else
                _il.Emit(operation.OpCode, LabelOf(targets[0]));
            return;
        }

        if (operation.Kind == OperationKind.Switch)
            throw new UnsupportedKernelException("A switch that jumps backwards is not supported.\nWrite it as a loop with an if.");
        System.Reflection.Emit.Label skip = _il.DefineLabel(), again = _il.DefineLabel();
        if (operation.OpCode != OpCodes.Br)
        {
            _il.Emit(operation.OpCode, again);
            _il.Emit(OpCodes.Br, skip);
        }

        _il.MarkLabel(again);
        LocalBuilder rounds = _variables.RoundsOf(repeated);
        _il.Emit(OpCodes.Ldloc, rounds);
        _il.Emit(OpCodes.Ldc_I4_1);
        _il.Emit(OpCodes.Add);
        _il.Emit(OpCodes.Stloc, rounds);
        _il.Emit(OpCodes.Ldarg_0);
        _il.Emit(OpCodes.Call, OnRound);
        _il.Emit(OpCodes.Br, LabelOf(targets[0]));
        _il.MarkLabel(skip);
    }

    private void WriteWait(Operation operation, int position, ref int nextWait)
    {
        var method = (MethodInfo)operation.Operand!;
        TellSite(operation.Site!);
        if (!_isResumable)
        {
            _il.Emit(OpCodes.Call, method);
            return;
        }

        _il.Emit(OpCodes.Call, Part("Begin", method));
        _variables.KeepAll();
        SetState(nextWait + 1);
        _il.Emit(OpCodes.Ret);
        _il.MarkLabel(_resumptions[nextWait++]);
        _variables.RestoreAll();
        if (method.ReturnType != typeof(void))
            _il.Emit(OpCodes.Call, Part("End", method));
    }

    // The half of a waiting function that stands before the wait, or after it.
    private static MethodInfo Part(string half, MethodInfo method)
    {
        MethodInfo definition = method.IsGenericMethod ? method.GetGenericMethodDefinition() : method;
        MethodInfo part = method.DeclaringType!.GetMethods(Any).Single(candidate =>
            candidate.Name == half + method.Name
            && (half == "End" || candidate.GetParameters().Select(parameter => parameter.Name).SequenceEqual(definition.GetParameters().Select(parameter => parameter.Name))));
        return method.IsGenericMethod ? part.MakeGenericMethod(method.GetGenericArguments()) : part;
    }

    private void LoadParameter(Variable parameter, int offset, bool isIndex)
    {
        _il.Emit(OpCodes.Ldarg_0);
        if (isIndex)
        {
            _il.Emit(OpCodes.Call, typeof(Lane).GetMethod("Get" + parameter.Type.Name, Any)!);
        }
        else
        {
            _il.Emit(OpCodes.Ldfld, Arguments);
            _il.Emit(OpCodes.Ldc_I4, offset);
            _il.Emit(OpCodes.Add);
            _il.Emit(OpCodes.Ldobj, parameter.Type);
        }

        _variables.Store(parameter);
    }

    // Tells the lane of the access whose address is on the stack, and leaves the address there.
    private void Report(MethodInfo method, Operation operation, int position)
    {
        LocalBuilder address = _variables.Scratch(typeof(nint));
        _il.Emit(OpCodes.Dup);
        if (operation.OpCode == OpCodes.Ldfld || operation.OpCode == OpCodes.Stfld)
            _il.Emit(OpCodes.Ldflda, (FieldInfo)operation.Operand!);
        _il.Emit(OpCodes.Conv_U);
        _il.Emit(OpCodes.Stloc, address);
        _il.Emit(OpCodes.Ldarg_0);
        _il.Emit(OpCodes.Ldloc, address);
        _il.Emit(OpCodes.Ldc_I4, operation.Site!.Number);
        _il.Emit(OpCodes.Ldc_I4, operation.Site.Size);
        EmitPath(position);
        _il.Emit(OpCodes.Call, method);
    }

    private void TellSite(Site site)
    {
        _il.Emit(OpCodes.Ldarg_0);
        _il.Emit(OpCodes.Ldc_I4, site.Number);
        _il.Emit(OpCodes.Stfld, SiteNumber);
    }

    private void TellPath(int position)
    {
        _il.Emit(OpCodes.Ldarg_0);
        EmitPath(position);
        _il.Emit(OpCodes.Stfld, Path);
    }

    private void EmitPath(int position)
    {
        _il.Emit(OpCodes.Ldc_I8, 0L);
        foreach (Loop loop in _loops.Around(position))
        {
            _il.Emit(OpCodes.Ldloc, _variables.RoundsOf(loop));
            _il.Emit(OpCodes.Conv_I8);
            _il.Emit(OpCodes.Ldc_I8, loop.Stride);
            _il.Emit(OpCodes.Mul);
            _il.Emit(OpCodes.Add);
        }
    }

    private void BeginLoops(IEnumerable<Loop> loops)
    {
        foreach (Loop loop in loops)
        {
            _il.Emit(OpCodes.Ldc_I4_0);
            _il.Emit(OpCodes.Stloc, _variables.RoundsOf(loop));
        }
    }

    private static bool EndsBlock(Operation operation) => operation.Kind is OperationKind.Mark or OperationKind.Branch
        or OperationKind.Switch or OperationKind.Exit or OperationKind.Wait || operation.OpCode == OpCodes.Throw;

    private void Count(Operation operation)
    {
        if (operation.Operand is FloatArithmetic arithmetic)
            _pendingFloats += arithmetic.Operations;
        else if (operation.Operand is MethodInfo { ReturnType: var type } method && StackTypes.IsFloat(type) && method.GetParameters().Length > 0)
            _pendingFloats += method.Name == nameof(MathF.FusedMultiplyAdd) ? 2 : 1;
    }

    private void FlushFloats()
    {
        if (_pendingFloats == 0)
            return;

        _il.Emit(OpCodes.Ldarg_0);
        _il.Emit(OpCodes.Ldarg_0);
        _il.Emit(OpCodes.Ldfld, FloatOperations);
        _il.Emit(OpCodes.Ldc_I4, _pendingFloats);
        _il.Emit(OpCodes.Conv_I8);
        _il.Emit(OpCodes.Add);
        _il.Emit(OpCodes.Stfld, FloatOperations);
        _pendingFloats = 0;
    }

    private void EmitPlain(OpCode code, object? operand)
    {
        switch (operand)
        {
            case null or FloatArithmetic:
                _il.Emit(code);
                break;
            case int number:
                _il.Emit(code, number);
                break;
            case long number:
                _il.Emit(code, number);
                break;
            case float number:
                _il.Emit(code, number);
                break;
            case double number:
                _il.Emit(code, number);
                break;
            case string text:
                _il.Emit(code, text);
                break;
            case FieldInfo field:
                _il.Emit(code, field);
                break;
            case Type type:
                EmitTyped(code, type);
                break;
            case ConstructorInfo constructor:
                _il.Emit(code, constructor);
                break;
            case MethodInfo method:
                _il.Emit(code, method);
                break;
            default:
                throw new InvalidOperationException($"An operand of {operand.GetType().Name} cannot be written.");
        }
    }

    // A short form has its type in its name.
    private void EmitTyped(OpCode code, Type type)
    {
        if (code.OperandType == OperandType.InlineNone)
            _il.Emit(code);
        else
            _il.Emit(code, type);
    }

    private void SetState(int state)
    {
        _il.Emit(OpCodes.Ldarg_0);
        _il.Emit(OpCodes.Ldc_I4, state);
        _il.Emit(OpCodes.Stfld, State);
    }

    private System.Reflection.Emit.Label LabelOf(Label label) =>
        _labels.TryGetValue(label, out System.Reflection.Emit.Label defined) ? defined : _labels[label] = _il.DefineLabel();

    private static FieldInfo Field(string name) => typeof(Lane).GetField(name, Any)!;
}
