using System.Text.Json;

namespace Katas.Testing.Tests;

public class GoldenTests
{
    [Fact]
    public void Json_is_what_follows_the_header()
    {
        // When
        JsonElement payload = Golden.Json("sample/numbers.golden");

        // Then
        double[] values = [1.5, double.NaN, double.PositiveInfinity, double.NegativeInfinity];
        payload.GetProperty("values").Doubles().Should().Equal(values);
        payload.GetProperty("values").Floats().Should().Equal(values.Select(value => (float)value));
        payload.GetProperty("counts").Ints().Should().Equal(3, -4);
    }

    [Fact]
    public void A_word_that_is_no_number_is_told()
    {
        // Given
        using var words = JsonDocument.Parse("""["nan"]""");

        // When
        Action read = () => words.RootElement.Doubles();

        // Then
        read.Should().ThrowExactly<FormatException>().WithMessage("'nan' is not a number in a golden file.");
    }

    [Fact]
    public void Bytes_are_left_alone()
    {
        Golden.Bytes("sample/bytes.golden").Should().Equal(1, (byte)'\n', 255);
        Golden.Bytes("sample/nothing.golden").Should().BeEmpty();
    }

    [Fact]
    public void Lines_keep_the_empty_ones()
    {
        Golden.Lines("sample/lines.golden").Should().Equal("first", "", "Zürich", "");
        Golden.Lines("sample/nothing.golden").Should().BeEmpty();
    }

    [Fact]
    public void A_missing_file_is_told_with_those_that_are_there()
    {
        // When
        Action read = () => Golden.Json("sample/rows.golden");

        // Then
        read.Should().ThrowExactly<FileNotFoundException>().Which.Message
            .Should().StartWith("These tests hold no golden file 'sample/rows.golden'. It should stand in the lesson's folder "
                + "golden/, and be made by a script in eng/golden/. Present: ")
            .And.Contain("sample/numbers.golden").And.EndWith(".");
    }
}
