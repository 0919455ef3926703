namespace Katas.Engine.Timing;

/// <summary>How the time of a series of cases grows with their size: the exponent k of time ~ size^k.</summary>
/// <param name="Series">What the cases have in common: "with cache".</param>
/// <param name="Unit">What the size counts: "token".</param>
/// <param name="Exponent">The exponent, fitted over the larger half of the sizes.</param>
/// <param name="ExponentInterval">Its 95% confidence interval.</param>
/// <param name="ReferenceExponent">The reference's exponent.</param>
/// <param name="ReferenceExponentInterval">Its 95% confidence interval.</param>
public sealed record GrowthSpeed(
    string Series,
    string Unit,
    double Exponent,
    Interval ExponentInterval,
    double ReferenceExponent,
    Interval ReferenceExponentInterval);
