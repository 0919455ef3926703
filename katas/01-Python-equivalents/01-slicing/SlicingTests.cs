using System.Text.Json;
using Katas.Python;

namespace LessonTests.Python;

public class SlicingTests
{
    // Each value is its own index, so that a failure shows at once which places were picked.
    private static readonly int[] Six = [0, 1, 2, 3, 4, 5];

    [Fact]
    public void A_slice_holds_the_values_from_start_up_to_but_not_including_stop()
    {
        Picks([1, 2, 3], from: Six, 1, 4, null, "The value at the stop is not picked any more, as in C#'s 1..4.");
        Picks([0], from: Six, 0, 1, null, "One step after the start the stop is reached: one value.");
        Picks([], from: Six, 2, 2, null, "The walk starts at its stop, so it picks nothing.");
    }

    [Fact]
    public void A_missing_start_begins_at_the_first_value_and_a_missing_stop_goes_on_to_the_last()
    {
        Picks([0, 1], from: Six, null, 2, null, "No start: begin at index 0.");
        Picks([4, 5], from: Six, 4, null, null, "No stop: go on to the end. The last value is picked too.");
        Picks(Six, from: Six, null, null, null, "No start and no stop: everything.");
    }

    [Fact]
    public void A_negative_start_or_stop_counts_from_the_end()
    {
        Picks([4, 5], from: Six, -2, null, null, "-2 is the last place but one: -2 + 6 = 4.");
        Picks([0, 1, 2, 3, 4], from: Six, null, -1, null, "-1 is the last place, and the stop is not picked.");
        Picks([2, 3], from: Six, -4, -2, null, "Both ends may count from the end.");
        Picks(Six, from: Six, -6, null, null, "-6 + 6 = 0, the first place.");
    }

    [Fact]
    public void The_values_may_be_of_any_type()
    {
        string[] messages = ["hello", "hi, how can I help?", "what is a slice?", "a part of a list"];
        Expect.That("messages[-2:]", Slicing.Slice<string>(messages, start: -2))
            .ToBe(["what is a slice?", "a part of a list"], "The values at the picked places, not the places.");
    }

    [Fact]
    public void A_start_or_stop_outside_the_array_is_no_error()
    {
        Picks([3, 4, 5], from: Six, 3, 100, null, "A stop behind the end acts as the end: tokens[:4096] works on short texts.");
        Picks([], from: Six, 100, null, null, "A start behind the end has nothing left to pick.");
        Picks([], from: Six, 6, null, null, "Index 6 is one behind the last of six.");
        Picks([0, 1], from: Six, -100, 2, null, "-100 + 6 is still before the array: it acts as the first place, it does not wrap around.");
        Picks([], from: Six, null, -100, null, "A stop before the first place leaves nothing.");
        Picks([0, 1, 2, 3, 4, 5], from: Six, -7, 7, null, "-7 and 7 are both just outside; every value is between them.");
    }

    [Fact]
    public void A_start_behind_the_stop_picks_nothing()
    {
        Picks([], from: Six, 4, 1, null, "A slice never turns round by itself: walking up from 4 never reaches 1.");
        Picks([], from: Six, -1, 2, null, "-1 is place 5, which is behind 2.");
        Picks([], from: Six, 5, 0, 3, "Walking up from 5 never reaches 0, whatever the step.");
    }

    [Fact]
    public void An_empty_array_has_only_empty_slices()
    {
        Picks([], from: [], null, null, null, "Nothing to pick from.");
        Picks([], from: [], 0, 5, null, "Nothing to pick from, so the stop acts as 0.");
        Picks([], from: [], -3, null, null, "Nothing to pick from, so the start acts as 0.");
        Picks([], from: [], null, null, -1, "Walking backwards through nothing picks nothing.");
    }

    [Fact]
    public void A_step_says_how_far_it_is_to_the_next_value()
    {
        Picks([0, 2, 4], from: Six, null, null, 2, "Every second value, beginning with the first.");
        Picks([1, 3, 5], from: Six, 1, null, 2, "Every second value, beginning with the start.");
        Picks([0, 3], from: Six, null, null, 3, "0, 3, and 6 would be outside.");
        Picks([0, 3], from: Six, 0, 5, 3, "The last stride may be cut short by the stop; 3 is still before 5.");
        Picks([0, 3], from: Six, 0, 4, 3, "3 is the last place before 4, so it is picked.");
        Picks([0], from: Six, 0, 3, 3, "3 is the stop itself, so only 0 is left.");
        Picks([0], from: Six, null, null, 6, "The second value would be one behind the end.");
    }

    [Fact]
    public void A_negative_step_walks_backwards()
    {
        Picks([5, 4, 3, 2, 1, 0], from: Six, null, null, -1, "Now the walk begins at the last place and ends before the first, which is picked too.");
        Picks([5, 3, 1], from: Six, null, null, -2, "Every second value, beginning with the last.");
        Picks([4, 3, 2], from: Six, 4, 1, -1, "From 4 down to the stop, which is not picked: the start is still the first value.");
        Picks([2, 1, 0], from: Six, 2, null, -1, "No stop: go on until the first place, and pick it.");
        Picks([5, 4], from: Six, null, 3, -1, "No start: begin at the last place.");
        Picks([], from: Six, 1, 4, -1, "Walking down from 1 never reaches 4.");
    }

    [Fact]
    public void Walking_backwards_too_an_end_outside_the_array_is_no_error()
    {
        Picks([5, 4, 3], from: Six, 100, 2, -1, "A start behind the end acts as the last place, 5.");
        Picks([5, 4, 3], from: Six, 6, 2, -1, "Place 6 does not exist; walking down, the walk begins at 5.");
        Picks([2, 1, 0], from: Six, 2, -100, -1, "A stop before the first place acts as the place before 0, so 0 is picked.");
        Picks([], from: Six, -100, null, -1, "A start before the first place has nothing left below it.");
        Picks([], from: Six, null, 100, -1, "Walking down from 5 never reaches a stop behind the end.");
    }

    [Fact]
    public void A_stop_of_minus_one_is_the_last_place_also_when_walking_backwards()
    {
        Picks([], from: Six, 3, -1, -1, "Only a missing stop means \"until the first place\"; -1 is place 5, and walking down from 3 never meets it.");
        Picks([5, 4, 3, 2, 1, 0], from: Six, -1, -7, -1, "-7 + 6 = -1 is the place before the first, so everything is picked.");
        Picks([5, 4, 3, 2, 1], from: Six, -1, -6, -1, "-6 + 6 = 0 is the first place, and the stop is not picked.");
    }

    [Fact]
    public void A_step_of_zero_is_refused()
    {
        Expect.Call("[0, 1, 2, 3, 4, 5][::0]", () => Slicing.Slice<int>(Six, step: 0))
            .ToThrow<ArgumentOutOfRangeException>("A walk with steps of 0 never ends. Python says: slice step cannot be zero.");
        Expect.Call("[][::0]", () => Slicing.Slice<int>([], step: 0))
            .ToThrow<ArgumentOutOfRangeException>("Refuse it even where there is nothing to walk through, so that the mistake is found early.");
        Expect.Call("[0, 1, 2, 3, 4, 5][4:1:0]", () => Slicing.Slice<int>(Six, 4, 1, 0))
            .ToThrow<ArgumentOutOfRangeException>("Look at the step before anything else.");
    }

    [Fact]
    public void Every_slice_of_up_to_six_values_is_what_CPython_picks() => AgreesWithCPython(
        "slicing/small.golden", "Type the expression into a Python prompt, and walk it by hand.");

    [Fact]
    public void The_largest_and_smallest_integers_do_not_overflow() => AgreesWithCPython(
        "slicing/extreme.golden",
        "Python's integers have no largest value; an int wraps around silently. Which sum or negation leaves its range here?");

    [Fact]
    public void Cutting_anywhere_gives_two_parts_that_join_to_the_whole()
    {
        SeededRandom random = Seed.Random("cuts");
        for (int round = 0; round < 40; round++)
        {
            int[] values = random.Ints(random.NextInt(0, 100), -1000, 1000);
            int cut = random.NextInt(-150, 150);
            int[] joined = [.. Slicing.Slice<int>(values, stop: cut), .. Slicing.Slice<int>(values, start: cut)];
            Expect.That($"values[:{cut}] + values[{cut}:] of {values.Length} values", joined)
                .ToBe(values, "Stop is excluded and start included so that two neighbours join without gap or overlap.");
        }
    }

    [Fact]
    public void Every_kth_value_from_the_end_is_every_kth_value_of_the_reversed_array()
    {
        SeededRandom random = Seed.Random("strides");
        for (int round = 0; round < 40; round++)
        {
            int[] values = random.Ints(random.NextInt(0, 100), -1000, 1000);
            int step = random.NextInt(1, 12);
            int[] reversed = [.. values];
            Array.Reverse(reversed);
            int[] expected = [.. reversed.Where((_, index) => index % step == 0)];
            Expect.That($"values[::-{step}] of {values.Length} values", Slicing.Slice<int>(values, step: -step))
                .ToBe(expected, "A negative step walks the same array from its other end.");
        }
    }

    private static void Picks(int[] expected, int[] from, int? start, int? stop, int? step, string hint)
    {
        string slice = $"{Show.Sequence(from)}{Python(start, stop, step)}";
        int[] actual;
        try
        {
            actual = Slicing.Slice<int>(from, start, stop, step);
        }
        catch (Exception thrown) when (thrown is not NotImplementedException)
        {
            string indent = new(' ', slice.Length);
            throw new ExpectationFailedException(
                $"{slice} should be {Show.Sequence(expected)}\n{indent} but threw  {thrown.GetType().Name}: {thrown.Message}\n{hint}");
        }

        Expect.That(slice, actual).ToBe(expected, hint);
    }

    private static string Python(int? start, int? stop, int? step) =>
        step is null ? $"[{start}:{stop}]" : $"[{start}:{stop}:{step}]";

    /// <summary>Compares a whole table; the first slice that differs is shown, with how many there are.</summary>
    private static void AgreesWithCPython(string table, string hint)
    {
        JsonElement golden = Golden.Json(table);
        int?[] values = [.. golden.GetProperty("values").EnumerateArray().Select(Nullable)];
        int cases = 0;
        int wrong = 0;
        Action? showFirst = null;
        foreach (JsonElement row in golden.GetProperty("rows").EnumerateArray())
        {
            int[] source = Six[..row.GetProperty("length").GetInt32()];
            int? step = Nullable(row.GetProperty("step"));
            string[] picked = row.GetProperty("picked").GetString()!.Split(',');
            for (int i = 0; i < picked.Length; i++)
            {
                (int? start, int? stop) = (values[i / values.Length], values[i % values.Length]);
                cases++;
                if (IsPicked(picked[i], source, start, stop, step))
                    continue;

                wrong++;
                int[] expected = [.. picked[i].Select(digit => digit - '0')];
                showFirst ??= () => Picks(expected, source, start, stop, step,
                    $"({wrong:N0} of {cases:N0} slices differ from CPython's; this is the first.) {hint}");
            }
        }

        showFirst?.Invoke();
    }

    private static bool IsPicked(string digits, int[] source, int? start, int? stop, int? step)
    {
        try
        {
            return Slicing.Slice<int>(source, start, stop, step) is { } actual
                && actual.AsSpan().SequenceEqual([.. digits.Select(digit => digit - '0')]);
        }
        catch (Exception thrown) when (thrown is not NotImplementedException)
        {
            return false;
        }
    }

    private static int? Nullable(JsonElement value) =>
        value.ValueKind == JsonValueKind.Null ? null : value.GetInt32();
}
