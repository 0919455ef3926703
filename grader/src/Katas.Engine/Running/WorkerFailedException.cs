namespace Katas.Engine.Running;

/// <summary>A worker or a compiler did not start.</summary>
/// <param name="errorText">What it wrote before it ended.</param>
/// <param name="task">What it was to do.</param>
public sealed class WorkerFailedException(string errorText, string task = "runs the tests") : Exception(
    $"The process that {task} did not start. " + (errorText.Length > 0 ? errorText.Trim() : "It said nothing.")
    + "\nBuild the tool again (delete the folder artifacts/), and see that the .NET 10 runtime is installed.")
{
    /// <summary>What it wrote before it ended.</summary>
    public string ErrorText { get; } = errorText.Trim();
}
