using System.Xml.Linq;
using Katas.Reporting.Charts;

namespace Katas.Cli.Tests.Reporting;

public sealed class ChartTests
{
    private static readonly Chart Growth = new(
        "Time", "n, in tokens", "milliseconds",
        [new Series("with a cache", [(10, 1), (20, 2)]), new Series("without <one>", [(10, 1), (20, 4)])]);

    [Fact]
    public void A_picture_is_well_formed_and_names_its_curves()
    {
        XDocument picture = XDocument.Parse(ChartSvg.Draw(Growth));

        picture.Descendants().Where(element => element.Name.LocalName == "polyline").Should().HaveCount(2);
        picture.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value)
            .Should().Contain(["Time", "n, in tokens", "milliseconds", "with a cache", "without <one>"]);
    }

    [Fact]
    public void As_text_no_line_is_wider_than_asked_for()
    {
        string[] lines = ChartText.Draw(Growth, width: 50, unicode: false).Split('\n');

        lines.Should().OnlyContain(line => line.Length <= 50);
        lines.Should().Contain(line => line.EndsWith("* with a cache")).And.Contain(line => line.EndsWith("o without <one>"));
    }

    [Fact]
    public void A_curve_is_straight_between_its_points()
    {
        Series curve = Growth.Series[1];

        new[] { 5.0, 10, 15, 20, 30 }.Select(curve.At).Should().Equal(0.5, 1, 2.5, 4, 4);
    }
}
