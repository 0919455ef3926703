namespace Katas.Simt.Compiling;

/// <summary>The loops of a flat kernel: stretches of operations that end in a branch back to their beginning.</summary>
internal sealed class LoopNest
{
    private LoopNest(IReadOnlyList<Loop> loops) => Loops = loops;

    public IReadOnlyList<Loop> Loops { get; }

    public static LoopNest Of(IReadOnlyList<Operation> operations)
    {
        var ends = new SortedDictionary<int, int>();
        for (int i = 0; i < operations.Count; i++)
        {
            foreach (Label label in Targets(operations[i]))
            {
                if (label.Position <= i)
                    ends[label.Position] = Math.Max(ends.GetValueOrDefault(label.Position), i);
            }
        }

        return new LoopNest([.. ends.Select((pair, number) => new Loop(number, pair.Key, pair.Value))]);
    }

    /// <summary>The labels that an operation may go on at.</summary>
    public static IReadOnlyList<Label> Targets(Operation operation) => operation.Kind switch
    {
        OperationKind.Branch => [(Label)operation.Operand!],
        OperationKind.Switch => (Label[])operation.Operand!,
        _ => [],
    };

    /// <summary>The loops around an operation.</summary>
    public IEnumerable<Loop> Around(int position) => Loops.Where(loop => loop.Contains(position));

    /// <summary>The loops that a step from one operation to another begins.</summary>
    public IEnumerable<Loop> Entered(int from, int to) => Loops.Where(loop => loop.Contains(to) && !loop.Contains(from));
}
