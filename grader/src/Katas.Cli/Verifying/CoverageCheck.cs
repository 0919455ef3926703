using System.Xml.Linq;

namespace Katas.Cli.Verifying;

/// <summary>Whether the tests of a project reach enough of its lines.</summary>
internal static class CoverageCheck
{
    /// <summary>Reads the share of lines of an assembly from a Cobertura report.</summary>
    public static Check AtLeast(double share, string assembly, string? coverageFile)
    {
        string name = $"its tests reach at least {share:0%} of {assembly}";
        if (coverageFile is null)
            return new Check(assembly, name, "No coverage was collected. Does its test project refer to coverlet.collector?");

        XElement? package = XDocument.Load(coverageFile).Descendants("package").FirstOrDefault(one => (string?)one.Attribute("name") == assembly);
        if (package is null)
            return new Check(assembly, name, $"The report does not know {assembly}.");

        // What a source generator wrote is not ours to test.
        bool[] reached = [.. package.Descendants("class")
            .Where(type => !((string)type.Attribute("filename")!).EndsWith(".g.cs", StringComparison.Ordinal))
            .SelectMany(type => type.Element("lines")!.Elements("line"))
            .Select(line => (string?)line.Attribute("hits") != "0")];
        double rate = reached.Length == 0 ? 0 : (double)reached.Count(hit => hit) / reached.Length;
        return new Check(assembly, $"{name} ({rate:0.0%})", rate >= share ? "" : $"They reach {rate:0.0%} of its lines.");
    }
}
