using System.Runtime.CompilerServices;
using EmptyFiles;

namespace Katas.Reporting.Tests.Snapshots;

/// <summary>Has Verify compare: what differs is left beside the file, as <c>.received.</c>, and opened in a diff tool.</summary>
internal static class VerifyLane
{
    /// <summary>Nothing keeps it from running.</summary>
    public const string? NotRun = null;

    /// <summary>Compares.</summary>
    public static async Task CompareAsync(Snapshot snapshot)
    {
        snapshot.AcceptWhereAsked();

        var settings = new VerifySettings();
        settings.UseDirectory(snapshot.Folder);
        settings.UseFileName(snapshot.Name);
        await Verifier.Verify(snapshot.Text, snapshot.Extension, settings);
    }

    // Both hold for the whole process and must be said before the first comparison.
    [ModuleInitializer]
    internal static void Prepare()
    {
        // What is accepted in a diff tool is then what KATA_ACCEPT=1 writes.
        VerifierSettings.UseUtf8NoBom();
        FileExtensions.AddTextExtension("sarif");
    }
}
