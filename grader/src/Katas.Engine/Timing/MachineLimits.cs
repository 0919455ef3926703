namespace Katas.Engine.Timing;

/// <summary>What one thread of the machine did at best, measured between the calls that are held against it.</summary>
/// <param name="BytesPerSecond">Copying memory that no cache holds: bytes read and bytes written.</param>
/// <param name="OperationsPerSecond">Multiply-adds of floats in registers, two operations each.</param>
public sealed record MachineLimits(double BytesPerSecond, double OperationsPerSecond);
