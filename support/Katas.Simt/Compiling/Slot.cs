namespace Katas.Simt.Compiling;

/// <summary>What stands in one place of the evaluation stack.</summary>
/// <param name="Type">Its type.</param>
/// <param name="IsLocal">Whether it is the address of a variable, which is no device memory.</param>
internal readonly record struct Slot(Type Type, bool IsLocal = false)
{
    private readonly IReadOnlyList<Variable>? _origins;

    /// <summary>If it leads to memory, as a view or an address does: the variables that it may have come out of.</summary>
    public IReadOnlyList<Variable> Origins
    {
        get => _origins ?? [];
        init => _origins = value;
    }
}
