using System.Reflection.Emit;
using Katas.Simt.Execution;

namespace Katas.Simt.Compiling;

/// <summary>
/// Writes what a kernel does with its variables. They are locals of the method, but for those of a resumable kernel whose
/// address is taken: these stay in the lane's frame. While a lane waits, all are there.
/// </summary>
internal sealed class VariableWriter
{
    private const int MostFrameBytes = 64 * 1024;

    private readonly ILGenerator _il;
    private readonly bool _usesFrame;
    private readonly LocalBuilder _frame;
    private readonly Dictionary<Variable, LocalBuilder> _locals = [];
    private readonly Dictionary<Variable, int> _offsets = [];
    private readonly Dictionary<Type, LocalBuilder> _scratch = [];
    private readonly LocalBuilder[] _rounds;
    private readonly int[] _roundOffsets;

    /// <param name="il">Where to write.</param>
    /// <param name="variables">The kernel's variables.</param>
    /// <param name="loops">Its loops, whose rounds are counted.</param>
    /// <param name="usesFrame">Whether lanes return where they wait.</param>
    /// <exception cref="UnsupportedKernelException">The variables take too much memory.</exception>
    public VariableWriter(ILGenerator il, IReadOnlyList<Variable> variables, int loops, bool usesFrame)
    {
        _il = il;
        _usesFrame = usesFrame;
        _frame = il.DeclareLocal(typeof(nint));
        _rounds = [.. Enumerable.Range(0, loops).Select(_ => il.DeclareLocal(typeof(int)))];
        _roundOffsets = [.. _rounds.Select(_ => Reserve(sizeof(int)))];
        foreach (Variable variable in variables)
        {
            _offsets[variable] = Reserve(TypeSize.Of(variable.Type));
            if (!IsInFrame(variable))
                _locals[variable] = il.DeclareLocal(variable.Type);
        }

        if (FrameBytes > MostFrameBytes)
            throw new UnsupportedKernelException($"The kernel's variables take {FrameBytes:N0} bytes a lane.\nA lane has a few hundred registers of 4 bytes; what is larger belongs in shared or global memory.");
    }

    /// <summary>Bytes of a lane's frame.</summary>
    public int FrameBytes { get; private set; }

    /// <summary>How many bytes a value takes where values stand side by side.</summary>
    public static int Align(int bytes) => (bytes + 15) & ~15;

    /// <summary>The counter of a loop's rounds.</summary>
    public LocalBuilder RoundsOf(Loop loop) => _rounds[loop.Number];

    /// <summary>The method's beginning: takes the lane's frame.</summary>
    public void Begin()
    {
        _il.Emit(OpCodes.Ldarg_0);
        _il.Emit(OpCodes.Ldfld, typeof(Lane).GetField(nameof(Lane.Frame))!);
        _il.Emit(OpCodes.Stloc, _frame);
    }

    /// <summary>Puts every variable into the frame.</summary>
    public void KeepAll()
    {
        foreach (Variable variable in _locals.Keys)
            Keep(variable);
        for (int i = 0; i < _rounds.Length; i++)
            Keep(_rounds[i], _roundOffsets[i]);
    }

    /// <summary>Takes every variable out of the frame.</summary>
    public void RestoreAll()
    {
        foreach (Variable variable in _locals.Keys)
            Restore(variable);
        for (int i = 0; i < _rounds.Length; i++)
            Restore(_rounds[i], _roundOffsets[i]);
    }

    /// <summary>A local for a value that is needed again at once.</summary>
    public LocalBuilder Scratch(Type type) =>
        _scratch.TryGetValue(type, out LocalBuilder? local) ? local : _scratch[type] = _il.DeclareLocal(type);

    /// <summary>Puts a variable's value on the stack.</summary>
    public void Load(Variable variable)
    {
        if (!IsInFrame(variable))
        {
            _il.Emit(OpCodes.Ldloc, _locals[variable]);
            return;
        }

        Address(variable);
        _il.Emit(OpCodes.Ldobj, Kept(variable.Type));
    }

    /// <summary>Takes a variable's value from the stack.</summary>
    public void Store(Variable variable)
    {
        if (!IsInFrame(variable))
        {
            _il.Emit(OpCodes.Stloc, _locals[variable]);
            return;
        }

        LocalBuilder value = Scratch(variable.Type);
        _il.Emit(OpCodes.Stloc, value);
        Address(variable);
        _il.Emit(OpCodes.Ldloc, value);
        _il.Emit(OpCodes.Stobj, Kept(variable.Type));
    }

    /// <summary>Puts a variable's address on the stack.</summary>
    public void LoadAddress(Variable variable)
    {
        if (IsInFrame(variable))
            Address(variable);
        else
            _il.Emit(OpCodes.Ldloca, _locals[variable]);
    }

    private void Keep(Variable variable)
    {
        Address(variable);
        _il.Emit(OpCodes.Ldloc, _locals[variable]);
        if (variable.Type.IsByRef)
            _il.Emit(OpCodes.Conv_U);
        _il.Emit(OpCodes.Stobj, Kept(variable.Type));
    }

    private void Restore(Variable variable)
    {
        Address(variable);
        _il.Emit(OpCodes.Ldobj, Kept(variable.Type));
        _il.Emit(OpCodes.Stloc, _locals[variable]);
    }

    private void Keep(LocalBuilder local, int offset)
    {
        Address(offset);
        _il.Emit(OpCodes.Ldloc, local);
        _il.Emit(OpCodes.Stind_I4);
    }

    private void Restore(LocalBuilder local, int offset)
    {
        Address(offset);
        _il.Emit(OpCodes.Ldind_I4);
        _il.Emit(OpCodes.Stloc, local);
    }

    private bool IsInFrame(Variable variable) => _usesFrame && variable.IsAddressed;

    private void Address(Variable variable) => Address(_offsets[variable]);

    private void Address(int offset)
    {
        _il.Emit(OpCodes.Ldloc, _frame);
        _il.Emit(OpCodes.Ldc_I4, offset);
        _il.Emit(OpCodes.Add);
    }

    private int Reserve(int bytes)
    {
        int offset = FrameBytes;
        FrameBytes = Align(FrameBytes + bytes);
        return offset;
    }

    // Addresses into device memory and into the frame stay where they are, so a reference can be kept as a number.
    private static Type Kept(Type type) => type.IsByRef ? typeof(nint) : type;
}
