namespace Katas.Engine.Running;

/// <summary>A worker did not start.</summary>
/// <param name="errorText">What it wrote before it ended.</param>
public sealed class WorkerFailedException(string errorText) : Exception(
    "The process that runs the tests did not start. " + (errorText.Length > 0 ? errorText.Trim() : "It said nothing.")
    + "\nBuild the tool again (delete the folder artifacts/), and see that the .NET 10 runtime is installed.");
