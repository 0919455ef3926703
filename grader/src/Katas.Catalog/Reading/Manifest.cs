namespace Katas.Catalog;

/// <summary>A lesson together with the lines that it was read from.</summary>
internal sealed record Manifest(Lesson Lesson, YamlFields Fields);
