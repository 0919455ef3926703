using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Katas.Reporting.Formats;

namespace Katas.Reporting.Tests.Formats;

public sealed partial class HtmlReportTests
{
    private static readonly string[] OwnElements =
    [
        "html", "head", "meta", "title", "style", "body", "main", "header", "nav", "section", "article", "details", "summary", "div", "span", "p", "h1", "h2", "h3",
        "a", "ul", "li", "dl", "dt", "dd", "pre", "code", "mark", "strong", "table", "thead", "tbody", "tr", "th", "td", "svg", "circle", "rect", "path", "text",
    ];

    private static readonly string[] OwnAttributes =
    [
        "lang", "charset", "http-equiv", "content", "name", "class", "id", "href", "open", "scope", "role", "aria-label", "aria-hidden", "viewBox", "preserveAspectRatio",
        "cx", "cy", "r", "x", "y", "width", "height", "rx", "d", "transform", "stroke-dasharray", "text-anchor", "dominant-baseline",
    ];

    public static TheoryData<bool> Reports => [true, false];

    [Theory]
    [MemberData(nameof(Reports))]
    public void Every_element_and_attribute_is_the_reports_own(bool attacked)
    {
        // When
        XElement page = Parse(Write(attacked));

        // Then
        page.DescendantsAndSelf().Select(element => element.Name.LocalName).Should().BeSubsetOf(OwnElements);
        page.DescendantsAndSelf().Attributes().Select(attribute => attribute.Name.LocalName).Should().BeSubsetOf(OwnAttributes);
        page.Descendants().Attributes("href").Select(link => link.Value).Should().OnlyContain(link => link.StartsWith("#lesson-"));
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public void Its_policy_allows_its_own_style_sheet_and_nothing_else(bool attacked)
    {
        // Given
        string html = Write(attacked);

        // When
        string style = StyleSheet().Match(html).Groups[1].Value;
        string policy = Parse(html).Descendants("meta").Single(meta => (string?)meta.Attribute("http-equiv") == "Content-Security-Policy").Attribute("content")!.Value;

        // Then
        string hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        policy.Should().Be($"default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'");
        html.IndexOf("Content-Security-Policy", StringComparison.Ordinal).Should().BeLessThan(html.IndexOf("<style>", StringComparison.Ordinal));
        style.Should().NotContain("url(").And.NotContain("@import");
    }

    [Fact]
    public void What_is_hidden_in_a_text_is_shown_by_its_number()
    {
        Write(attacked: true).Should().NotMatchRegex("[\u202e\u2066\u200b\u001b\0\ufffe]").And.Contain("\\u{202e}").And.Contain("\\u{1b}");
    }

    [Fact]
    public void A_picture_says_in_words_what_it_shows()
    {
        // When
        IEnumerable<XElement> pictures = Parse(Write(attacked: false)).Descendants("svg");

        // Then
        pictures.Should().NotBeEmpty().And.OnlyContain(picture =>
            (string?)picture.Attribute("aria-hidden") == "true" || ((string?)picture.Attribute("role") == "img" && ((string)picture.Attribute("aria-label")!).Length > 0));
    }

    [Fact]
    public void What_did_not_pass_comes_before_what_did_and_the_known_mistake_before_its_failures()
    {
        // When
        string html = Write(attacked: false);

        // Then
        int[] places = [.. new[] { "id=\"lesson-softmax\"", "overflows from 89 on", "<summary>A row of large logits", "id=\"lesson-slicing\"" }.Select(text => html.IndexOf(text, StringComparison.Ordinal))];
        places.Should().OnlyContain(place => place > 0).And.BeInAscendingOrder();
    }

    [Theory]
    [InlineData("ink", "card")]
    [InlineData("ink", "page")]
    [InlineData("ink", "code")]
    [InlineData("ink", "mark")]
    [InlineData("ink", "note")]
    [InlineData("muted", "card")]
    [InlineData("muted", "page")]
    [InlineData("good", "card")]
    [InlineData("bad", "card")]
    [InlineData("part", "note")]
    [InlineData("skip", "card")]
    public void Text_stands_out_from_its_ground_as_WCAG_AA_asks_by_day_and_by_night(string ink, string ground)
    {
        // Given
        string style = StyleSheet().Match(Write(attacked: false)).Groups[1].Value;
        string[] themes = style.Split("@media (prefers-color-scheme: dark)");

        // Then
        foreach (string theme in themes[..2])
            Contrast(Colour(theme, ink), Colour(theme, ground)).Should().BeGreaterThanOrEqualTo(4.5, "{0} stands on {1}", ink, ground);
    }

    private static string Write(bool attacked) => new HtmlReport().Write(attacked ? SampleReports.Attacked : SampleReports.Everything);

    // The page is written so that it is XML too, but for what HTML leaves open.
    private static XElement Parse(string html) =>
        XElement.Parse(OpenElement().Replace(html[html.IndexOf("<html", StringComparison.Ordinal)..], "$1/>").Replace(" open>", " open=\"\">", StringComparison.Ordinal));

    private static string Colour(string theme, string name) => Regex.Match(theme, $"--{name}: #([0-9a-f]{{6}})").Groups[1].Value;

    // WCAG 2.2, "contrast ratio" and "relative luminance".
    private static double Contrast(string left, string right)
    {
        double[] luminances = [.. new[] { left, right }.Select(Luminance).Order()];
        return (luminances[1] + 0.05) / (luminances[0] + 0.05);
    }

    private static double Luminance(string colour)
    {
        double[] channels = [.. Convert.FromHexString(colour).Select(value => value / 255.0).Select(value => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4))];
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2];
    }

    [GeneratedRegex("(<meta[^>]*)>")]
    private static partial Regex OpenElement();

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex StyleSheet();
}
