namespace Katas.Engine;

/// <summary>Points of a lesson or a test.</summary>
/// <param name="Earned">How many were earned.</param>
/// <param name="Possible">How many could be; 0 for what was not judged.</param>
public readonly record struct Points(double Earned, double Possible)
{
    /// <summary>Both added up.</summary>
    public static Points operator +(Points left, Points right) => new(left.Earned + right.Earned, left.Possible + right.Possible);

    /// <inheritdoc cref="op_Addition"/>
    public static Points Add(Points left, Points right) => left + right;
}
