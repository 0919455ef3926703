namespace Katas.Catalog;

/// <summary>How fast and how frugal a lesson asks its learner to be.</summary>
/// <param name="AtMost">How many times the reference's time one call may take; null if time is not judged.</param>
/// <param name="Allocates">How many bytes one call may allocate; null if allocations are not judged.</param>
public sealed record Speed(double? AtMost, long? Allocates);
