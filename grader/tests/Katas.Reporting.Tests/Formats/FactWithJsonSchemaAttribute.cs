using System.ComponentModel;
using System.Diagnostics;

namespace Katas.Reporting.Tests.Formats;

/// <summary>A fact that Python's jsonschema is asked about: skipped, with the reason, where it is not installed.</summary>
public sealed class FactWithJsonSchemaAttribute : FactAttribute
{
    private static readonly Lazy<bool> IsThere = new(() =>
    {
        try
        {
            using Process python = Process.Start(new ProcessStartInfo("python3", ["-c", "import jsonschema; jsonschema.Draft202012Validator"]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            python.StandardError.ReadToEnd();
            python.WaitForExit();
            return python.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    });

    public FactWithJsonSchemaAttribute()
    {
        if (!IsThere.Value)
            Skip = "python3 with jsonschema is not installed; the built-in check of the schema has run.";
    }
}
