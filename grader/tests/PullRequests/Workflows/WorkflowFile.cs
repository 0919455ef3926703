using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Katas.PullRequests.Tests.Workflows;

/// <summary>A workflow's YAML as JSON: maps, lists, and everything else as text, or as what plain YAML numbers and flags are.</summary>
internal static class WorkflowFile
{
    public static JsonObject Read(string path)
    {
        var yaml = new YamlStream();
        using StreamReader reader = File.OpenText(path);
        yaml.Load(reader);
        return (JsonObject)Convert(yaml.Documents[0].RootNode)!;
    }

    private static JsonNode? Convert(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(child => KeyValuePair.Create(((YamlScalarNode)child.Key).Value!, Convert(child.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Convert)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } flag => flag.Value == "true",
        YamlScalarNode { Style: ScalarStyle.Plain } plain when int.TryParse(plain.Value, out int number) => number,
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "" } => null,
        YamlScalarNode scalar => scalar.Value,
        _ => throw new NotSupportedException($"{node.NodeType} in a workflow."),
    };
}
