using Katas.Engine.Running;

namespace Katas.Reporting.Formats.Document;

internal sealed record PlaceDocument(string File, int Line, string Text)
{
    public static PlaceDocument? Of(SourcePlace? place) => place is null ? null : new(place.File, place.Line, place.Text);

    public SourcePlace ToPlace() => new(File, Line, Text);
}
