using FsCheck;
using FsCheck.Fluent;

namespace Katas.Catalog.Tests;

public sealed class NearestNamesTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("softmax", "softmax", 0)]
    [InlineData("sotfmax", "softmax", 1)]
    [InlineData("softmx", "softmax", 1)]
    [InlineData("hardmax", "softmax", 4)]
    public void Slips_counts_what_must_change(string from, string to, int slips) => NearestNames.Slips(from, to).Should().Be(slips);

    [Fact]
    public void Slips_is_the_same_both_ways_and_zero_only_for_equals() =>
        Prop.ForAll<NonNull<string>, NonNull<string>>((left, right) =>
        {
            int slips = NearestNames.Slips(left.Get, right.Get);
            return slips == NearestNames.Slips(right.Get, left.Get)
                && slips == 0 == (left.Get == right.Get)
                && slips <= Math.Max(left.Get.Length, right.Get.Length)
                && slips >= Math.Abs(left.Get.Length - right.Get.Length);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_beginning_comes_before_a_part_and_a_part_before_a_slip()
    {
        NearestNames.Of("cache", ["cachy", "kv-cache", "cache-math"]).Should().Equal("cache-math", "kv-cache", "cachy");
    }

    [Fact]
    public void A_letter_alone_is_near_nothing_long()
    {
        NearestNames.Of("a", ["attention", "backprop"]).Should().BeEmpty();
    }
}
