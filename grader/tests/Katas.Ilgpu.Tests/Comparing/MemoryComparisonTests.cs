extern alias simt;
using System.Runtime.InteropServices;
using Katas.Ilgpu.Comparing;
using simt::Katas.Simt.Observing;

namespace Katas.Ilgpu.Tests.Comparing;

public class MemoryComparisonTests
{
    private static readonly HashSet<string> Plain = ["Group.Barrier"];
    private static readonly HashSet<string> WithAtomics = ["Atomic.Add"];
    private static readonly HashSet<string> WithLibrary = ["XMath.Exp"];

    private struct Point
    {
        public float X;
        public int Count;
    }

    [Fact]
    public void The_same_is_no_difference() => Compare<float>([1, float.NaN, -0f], [1, float.NaN, -0f], Plain).Should().BeNull();

    [Fact]
    public void A_planted_difference_is_found_with_its_place_and_both_values()
    {
        Compare<float>([1, 2, 3], [1, 2, 4], Plain).Should().Be(new Difference("array", 2, "3", "4"))
            .And.Subject.As<Difference>().ToString().Should().Be("array[2] is 3 in the model and 4 on ILGPU");
        Compare([1, 2, 3], [1, 0, 3], WithLibrary).Should().Be(new Difference("array", 1, "2", "0"));
    }

    [Fact]
    public void Without_atomics_and_library_the_last_bit_counts()
    {
        Compare([1f], [MathF.BitIncrement(1)], Plain).Should().NotBeNull();
        Compare([1d], [Math.BitIncrement(1)], Plain).Should().NotBeNull();
    }

    [Fact]
    public void Any_NaN_is_NaN() => Compare([float.NaN], [BitConverter.UInt32BitsToSingle(0x7FC00001)], Plain).Should().BeNull();

    [Fact]
    public void A_library_may_differ_in_its_last_digits()
    {
        Compare([1f, 100f], [1.000001f, 100.0001f], WithLibrary).Should().BeNull();
        Compare([1f, 1f], [1.00001f, 1f], WithLibrary).Should().NotBeNull("160 roundings are more than a library's");
        Compare([1f], [float.NaN], WithLibrary).Should().NotBeNull();
        Compare([1f], [float.PositiveInfinity], WithLibrary).Should().NotBeNull();
        Compare([(Half)1f], [(Half)1.01f], WithLibrary).Should().BeNull();
        Compare([1d], [1 + 1e-12], WithLibrary).Should().NotBeNull();
    }

    [Fact]
    public void Atomics_may_add_in_another_order()
    {
        // 1,000 additions of numbers up to 1, which cancel.
        Compare([0.001f, 1], [0.00105f, 1], WithAtomics, lanes: 1000).Should().BeNull();
        Compare([0.001f, 1], [0.003f, 1], WithAtomics, lanes: 1000).Should().NotBeNull();
    }

    [Fact]
    public void Atomics_may_hand_out_places_in_another_order_but_not_other_elements()
    {
        Compare([5, 6, 7], [7, 5, 6], WithAtomics).Should().BeNull();
        Compare([5, 6, 7], [7, 5, 5], WithAtomics).Should().NotBeNull();
        Compare([5, 6, 7], [7, 5, 6], Plain).Should().NotBeNull("without atomics, every place is somebody's");
        Compare([true, false], [true, true], WithAtomics).Should().NotBeNull();
    }

    [Fact]
    public void A_structure_is_compared_field_by_field() => Compare<Point>(
        [new Point { X = 1, Count = 2 }], [new Point { X = 1, Count = 3 }], WithLibrary)
        .Should().Be(new Difference("array", 0, "(1, 2)", "(1, 3)"));

    private static Difference? Compare<T>(T[] model, T[] other, IReadOnlySet<string> functions, long lanes = 32)
        where T : unmanaged
    {
        byte[] bytes = Bytes(model);
        return new MemoryComparison([new ArrayImage("array", 0, bytes, bytes)], [typeof(T)], Agreement.Of(functions, lanes, isProcessor: true))
            .First([Bytes(other)]);
    }

    private static byte[] Bytes<T>(T[] values)
        where T : unmanaged => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
}
