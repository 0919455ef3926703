namespace Katas.Simt.Compiling;

/// <summary>A kernel uses what no GPU compiler takes.</summary>
/// <param name="message">What it is, where, and what to do instead.</param>
public sealed class UnsupportedKernelException(string message) : Exception(message);
