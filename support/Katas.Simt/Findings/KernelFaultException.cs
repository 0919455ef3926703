namespace Katas.Simt.Findings;

/// <summary>A kernel did what a device does not allow, or what it does not promise to work.</summary>
/// <param name="finding">What was found.</param>
public sealed class KernelFaultException(Finding finding) : Exception(Text(finding))
{
    /// <summary>What was found.</summary>
    public Finding Finding { get; } = finding;

    private static string Text(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        string place = finding.Line > 0 ? $"\n{Path.GetFileName(finding.File)}:{finding.Line}" : "";
        return $"{finding.What}{place}\n{finding.Advice}";
    }
}
