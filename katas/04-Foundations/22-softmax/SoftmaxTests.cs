using System.Text.Json;
using Katas.Foundations;

namespace LessonTests.Foundations;

public class SoftmaxTests
{
    // x - max, rounded to a float, is off by up to |x - max| · 6e-8, which is also the relative error of exp: 5e-6 at
    // the least probability asked for here, exp(-80). A sum of some thousand terms adds about 1e-6 more.
    private static readonly Tolerance Close = new(Relative: 1e-5, Absolute: 1e-37);

    [Fact]
    public void Logits_of_0_and_ln_3_have_odds_of_one_to_three()
    {
        Expect.That("Softmax of [0, ln 3]", Softmaxed([0, MathF.Log(3)], 2)).ToBeCloseTo([0.25f, 0.75f], Close,
            "exp(0) = 1 and exp(ln 3) = 3. What is each one's share of the sum?");
    }

    [Fact]
    public void A_row_of_large_logits_does_not_overflow()
    {
        Expect.That("Softmax of [1000, 1000]", Softmaxed([1000, 1000], 2)).ToBeCloseTo([0.5f, 0.5f], Close,
            "exp(1000) does not fit in a float. What could be subtracted first without changing the result?");
    }

    [Fact]
    public void A_row_of_very_negative_logits_does_not_vanish()
    {
        Expect.That("Softmax of [-1000, -1000]", Softmaxed([-1000, -1000], 2)).ToBeCloseTo([0.5f, 0.5f], Close,
            "exp(-1000) is 0 in a float, and 0 / 0 is NaN. The maximum of this row is -1000, not 0.");
    }

    [Fact]
    public void The_largest_floats_are_logits_like_any_other()
    {
        const float most = float.MaxValue;
        Expect.That("Softmax of [most, most]", Softmaxed([most, most], 2)).ToBe([0.5f, 0.5f],
            "most = float.MaxValue. Nothing may be added to it or multiplied by it before the maximum is taken away.");
        Expect.That("Softmax of [-most, most, 0]", Softmaxed([-most, most, 0], 3)).ToBe([0, 1, 0],
            "-most - most is -infinity in a float, and exp of that is 0.");
        Expect.That("Softmax of [-most, -most]", Softmaxed([-most, -most], 2)).ToBe([0.5f, 0.5f],
            "A maximum that starts at 0, or at some large negative number, is not this row's.");
    }

    [Fact]
    public void Each_row_is_normalised_by_itself()
    {
        float ln2 = MathF.Log(2), ln3 = MathF.Log(3), ln6 = MathF.Log(6);
        Expect.That("Softmax of [[0, ln 2, ln 3], [ln 6, ln 3, 0]]", Softmaxed([0, ln2, ln3, ln6, ln3, 0], 3))
            .ToBeCloseTo([1 / 6f, 2 / 6f, 3 / 6f, 6 / 10f, 3 / 10f, 1 / 10f], Close,
                "The numbers of one row stand side by side, and each row adds up to 1.");
    }

    [Fact]
    public void A_row_far_below_another_keeps_its_probabilities()
    {
        Expect.That("Softmax of [[500, 500], [0, 0], [-500, -500]]", Softmaxed([500, 500, 0, 0, -500, -500], 2))
            .ToBeCloseTo([0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f], Close,
                "What is subtracted must come from the row itself, or every exp of a low row is 0.");
    }

    [Fact]
    public void Small_probabilities_are_small_and_not_zero()
    {
        Expect.That("Softmax of [0, -80]", Softmaxed([0, -80], 2)).ToBeCloseTo([1, (float)Math.Exp(-80)], Close,
            "exp(-80) is 1.8e-35, which a float can hold.");
        Expect.That("Softmax of [0, -200]", Softmaxed([0, -200], 2)).ToBe([1, 0],
            "exp(-200) is 1.4e-87, which a float cannot hold: it is 0.");
    }

    [Fact]
    public void Rows_agree_with_PyTorch()
    {
        foreach (JsonElement golden in Golden.Json("softmax/rows.golden").EnumerateArray())
        {
            float[] logits = golden.GetProperty("logits").Floats();
            int columns = golden.GetProperty("columns").GetInt32();
            Expect.That($"Softmax of {golden.GetProperty("name").GetString()}", Softmaxed(logits, columns))
                .ToBeCloseTo(golden.GetProperty("probabilities").Floats(), Close,
                    "Expected: PyTorch's softmax in float64 of the same float32 logits.");
        }
    }

    [Fact]
    public void Every_width_is_computed_to_its_last_column()
    {
        SeededRandom random = Seed.Random("widths");
        foreach (int columns in (int[])[.. Enumerable.Range(1, 68), 127, 128, 129, 511, 1024, 1500])
        {
            float[] logits = random.Floats(3 * columns, -4, 4);
            for (int row = 0; row < 3; row++)
            {
                // The greatest at a random place, so that none can be left out; rows 120 apart, none like another.
                logits[row * columns + random.NextInt(0, columns)] = 4.5f;
                for (int column = 0; column < columns; column++)
                    logits[row * columns + column] += 120 * row;
            }

            Expect.That($"Softmax of 3 rows of {columns}", Softmaxed(logits, columns))
                .ToBeCloseTo(InDoubles(logits, columns), Close,
                    "Vectors of 4, 8 or 16 floats leave a remainder at most widths. Expected: the same sum in doubles.");
        }
    }

    [Fact]
    public void The_largest_logit_counts_wherever_it_stands()
    {
        const int columns = 71;
        for (int place = 0; place < columns; place++)
        {
            var logits = new float[columns];
            logits[place] = 200;
            var expected = new float[columns];
            expected[place] = 1;
            Expect.That($"Softmax of {columns} logits of 0 but for 200 at index {place}", Softmaxed(logits, columns))
                .ToBe(expected, "exp(200) does not fit in a float: this maximum was not found.");
        }
    }

    [Fact]
    public void The_output_may_be_the_input()
    {
        SeededRandom random = Seed.Random("in place");
        foreach (int columns in (int[])[2, 7, 40, 64, 77])
        {
            float[] buffer = random.Floats(4 * columns, -3, 3);
            float[] expected = InDoubles(buffer, columns);
            Softmax.Rows(buffer, buffer, columns);
            Expect.That($"Softmax in place of 4 rows of {columns}", buffer).ToBeCloseTo(expected, Close,
                "Once a probability is written in place, the logit is gone. What may a later pass still read?");
        }
    }

    [Fact]
    public void Logits_are_left_as_they_were()
    {
        float[] logits = Seed.Random("unchanged").Floats(3 * 21, -5, 5);
        float[] before = [.. logits];
        Softmaxed(logits, 21);
        Expect.That("The logits after the call", logits).ToBe(before,
            "The caller may still need them: sampling with another temperature, for one.");
    }

    [Fact]
    public void Nothing_is_written_beside_the_output()
    {
        foreach (int columns in (int[])[1, 3, 5, 11, 19, 35])
        {
            var buffer = new float[16 + 2 * columns + 16];
            Array.Fill(buffer, -7);
            Softmax.Rows(new float[2 * columns], buffer.AsSpan(16, 2 * columns), columns);
            float[] beside = [.. buffer[..16], .. buffer[^16..]];
            float[] untouched = [.. Enumerable.Repeat(-7f, 32)];
            Expect.That($"16 floats before and 16 after an output of 2 rows of {columns}", beside).ToBe(untouched,
                "A vector that reaches past the row's end writes over somebody else's numbers.");
        }
    }

    [Fact]
    public void NaN_and_infinities_do_as_in_PyTorch()
    {
        foreach (JsonElement golden in Golden.Json("softmax/special.golden").EnumerateArray())
        {
            float[] logits = golden.GetProperty("logits").Floats();
            ExpectSame(
                $"Softmax of {golden.GetProperty("name").GetString()}, {Show.Value(logits)}",
                golden.GetProperty("probabilities").Floats(),
                Softmaxed(logits, logits.Length));
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void One_bad_logit_spoils_its_own_row_and_no_other(float bad)
    {
        const int columns = 37;
        float[] logits = Seed.Random("bad logit").Floats(3 * columns, -3, 3);
        float[] expected = InDoubles(logits, columns);
        Array.Fill(expected, float.NaN, columns, columns);
        foreach (int place in (int[])[0, 5, 31, 36])
        {
            float[] spoiled = [.. logits];
            spoiled[columns + place] = bad;
            ExpectSame(
                $"Softmax of 3 rows of {columns} with {Show.Value(bad)} at [1, {place}]",
                expected,
                Softmaxed(spoiled, columns));
        }
    }

    [Fact]
    public void A_masked_logit_gets_nothing_and_changes_nothing()
    {
        SeededRandom random = Seed.Random("mask");
        foreach (int columns in (int[])[5, 16, 37, 64])
        {
            float[] kept = random.Floats(columns, -3, 3);
            float[] share = InDoubles(kept, columns);
            // One logit of -infinity after each kept one.
            var logits = new float[2 * columns];
            var expected = new float[2 * columns];
            for (int i = 0; i < columns; i++)
            {
                logits[2 * i] = kept[i];
                logits[2 * i + 1] = float.NegativeInfinity;
                expected[2 * i] = share[i];
            }

            Expect.That($"Softmax of {columns} logits with -infinity after each", Softmaxed(logits, 2 * columns))
                .ToBeCloseTo(expected, Close, "exp(-infinity) is 0: no probability, and no part of the sum.");
        }
    }

    [Fact]
    public void No_rows_are_no_work()
    {
        Softmax.Rows([], [], columns: 3);
        Expect.That("Softmax of one row of one logit, after none", Softmaxed([42], 1)).ToBe([1],
            "One choice has probability 1.");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void A_row_has_at_least_one_column(int columns)
    {
        Expect.Call(
                $"Softmax.Rows(6 logits, 6 probabilities, {columns})",
                () => Softmax.Rows(new float[6], new float[6], columns))
            .ToThrow<ArgumentOutOfRangeException>("Check columns before anything is divided by it.");
        Expect.Call($"Softmax.Rows([], [], {columns})", () => Softmax.Rows([], [], columns))
            .ToThrow<ArgumentOutOfRangeException>("An empty matrix does not make the number of columns right.");
    }

    [Theory]
    [InlineData(6, 9, 3)]
    [InlineData(9, 6, 3)]
    [InlineData(7, 7, 3)]
    [InlineData(2, 2, 3)]
    public void Lengths_must_agree(int logits, int probabilities, int columns)
    {
        Expect.Call(
                $"Softmax.Rows({logits} logits, {probabilities} probabilities, {columns})",
                () => Softmax.Rows(new float[logits], new float[probabilities], columns))
            .ToThrow<ArgumentException>("As many probabilities as logits, and whole rows only.");
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(4, 0)]
    [InlineData(1, 0)]
    [InlineData(0, 7)]
    public void Buffers_that_overlap_in_part_are_refused(int logits, int probabilities)
    {
        var buffer = new float[24];
        Expect.Call(
                $"Softmax.Rows(buffer[{logits}..{logits + 8}], buffer[{probabilities}..{probabilities + 8}], 4)",
                () => Softmax.Rows(buffer.AsSpan(logits, 8), buffer.AsSpan(probabilities, 8), 4))
            .ToThrow<ArgumentException>("Writing one row would overwrite logits of another before they are read.");
    }

    [Fact]
    public void Buffers_side_by_side_do_not_overlap()
    {
        float[] buffer = [0, MathF.Log(3), 0, 0];
        Softmax.Rows(buffer.AsSpan(0, 2), buffer.AsSpan(2, 2), 2);
        Expect.That("Softmax of the first half of a buffer, into its second", buffer)
            .ToBeCloseTo([0, MathF.Log(3), 0.25f, 0.75f], Close);
    }

    private static float[] Softmaxed(float[] logits, int columns)
    {
        // An output that is not empty: whatever is not written shows.
        var probabilities = new float[logits.Length];
        Array.Fill(probabilities, -1);
        Softmax.Rows(logits, probabilities, columns);
        return probabilities;
    }

    /// <summary>The definition, in doubles.</summary>
    private static float[] InDoubles(float[] logits, int columns)
    {
        var probabilities = new float[logits.Length];
        for (int start = 0; start < logits.Length; start += columns)
        {
            double max = logits.Skip(start).Take(columns).Max();
            double[] exponentials = [.. logits.Skip(start).Take(columns).Select(logit => Math.Exp(logit - max))];
            double sum = exponentials.Sum();
            for (int column = 0; column < columns; column++)
                probabilities[start + column] = (float)(exponentials[column] / sum);
        }

        return probabilities;
    }

    /// <summary>As <c>ToBeCloseTo</c>, but NaN is what a NaN should be.</summary>
    private static void ExpectSame(string subject, float[] expected, float[] actual)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            bool same = float.IsNaN(expected[i]) ? float.IsNaN(actual[i]) : Close.Allows(expected[i], actual[i]);
            Expect.True(same,
                $"{subject}\n"
                + $"  should be {Show.Sequence(expected, i)}\n"
                + $"  but was   {Show.Sequence(actual, i)}\n"
                + $"first difference at index {i}. NaN or +infinity leaves no answer for its row; -infinity is probability 0.");
        }
    }
}
