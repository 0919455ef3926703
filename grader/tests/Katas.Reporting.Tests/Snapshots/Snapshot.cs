namespace Katas.Reporting.Tests.Snapshots;

/// <summary>A text as it is written now, to compare with what was last looked at.</summary>
/// <param name="Folder">Where its file is.</param>
/// <param name="Name">The file's name; no other snapshot in the folder has it, whatever its extension.</param>
/// <param name="Extension">The file's extension, without a dot.</param>
/// <param name="Text">The text.</param>
internal sealed record Snapshot(string Folder, string Name, string Extension, string Text)
{
    /// <summary>What was last looked at, under the name that Verify gives it, so that one file serves both comparisons.</summary>
    public string File => Path.Combine(Folder, $"{Name}.verified.{Extension}");

    /// <summary>Compares, without Verify.</summary>
    public void Compare()
    {
        AcceptWhereAsked();

        System.IO.File.Exists(File).Should().BeTrue("{0} should be there: KATA_ACCEPT=1 writes it", File);
        Text.Should().Be(System.IO.File.ReadAllText(File).ReplaceLineEndings("\n"), "to accept the change, run with KATA_ACCEPT=1");
    }

    /// <summary>With KATA_ACCEPT=1 writes the file anew.</summary>
    public void AcceptWhereAsked()
    {
        if (Environment.GetEnvironmentVariable("KATA_ACCEPT") != "1")
            return;

        Directory.CreateDirectory(Folder);
        System.IO.File.WriteAllText(File, Text);
    }
}
