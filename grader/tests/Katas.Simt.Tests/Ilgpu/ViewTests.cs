using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;

namespace Katas.Simt.Tests.Ilgpu;

public sealed class ViewTests : IDisposable
{
    private readonly DeviceArray _array = new(64);

    private ArrayView1D<int, Stride1D.Dense> Row => _array.View;

    public void Dispose() => _array.Dispose();

    [Fact]
    public void A_view_holds_no_reference()
    {
        RuntimeHelpers.IsReferenceOrContainsReferences<ArrayView1D<int, Stride1D.Dense>>().Should().BeFalse();
        RuntimeHelpers.IsReferenceOrContainsReferences<ArrayView2D<int, Stride2D.DenseX>>().Should().BeFalse();
        RuntimeHelpers.IsReferenceOrContainsReferences<ArrayView3D<int, Stride3D.General>>().Should().BeFalse();
        RuntimeHelpers.IsReferenceOrContainsReferences<VariableView<int>>().Should().BeFalse();
    }

    [Fact]
    public void Each_way_to_name_an_element_names_the_same()
    {
        var plane = Row.As2DDenseXView((5, 12));
        var planes = Row.As3DDenseZYView((2, 3, 4));
        Row[9].Should().Be(9);
        Row[9L].Should().Be(9);
        plane[4, 1].Should().Be(9);
        plane[(4, 1)].Should().Be(9);
        plane[4L, 1L].Should().Be(9);
        plane[new LongIndex2D(4, 1)].Should().Be(9);
        planes[1, 2, 3].Should().Be(23);
        planes[new LongIndex3D(1, 1, 2)].Should().Be(18);
        plane.ComputeLinearIndex((4, 1)).Should().Be(9);
    }

    [Theory]
    [InlineData(5, 0)]
    [InlineData(-1, 1)]
    [InlineData(0, 12)]
    [InlineData(0, -1)]
    [InlineData(int.MinValue, 0)]
    public void An_index_outside_one_dimension_is_a_fault_though_its_element_is_in_memory(int x, int y)
    {
        var plane = Row.As2DDenseXView((5, 12));
        ((Action)(() => _ = plane[x, y])).Should().Throw<Exception>().WithMessage($"*({x}, {y})*(5, 12)*");
        ((Action)(() => _ = plane[(long)x, y])).Should().Throw<Exception>().WithMessage($"*({x}, {y})*(5, 12)*");
    }

    [Fact]
    public void Every_dimension_of_planes_is_checked()
    {
        var planes = Row.As3DDenseXYView((2, 3, 4));
        ((Action)(() => _ = planes[2, 0, 0])).Should().Throw<Exception>().WithMessage("*(2, 0, 0)*(2, 3, 4)*");
        ((Action)(() => _ = planes[0, 3, 0])).Should().Throw<Exception>();
        ((Action)(() => _ = planes[0, 0, 4])).Should().Throw<Exception>();
        ((Action)(() => _ = Row.SubView(0, 8).AsGeneral()[8])).Should().Throw<Exception>();
    }

    [Fact]
    public void An_infinite_view_has_its_one_element_at_every_index()
    {
        var view = new ArrayView1D<int, Stride1D.Infinite>(_array.View.SubView(7, 1), 1, default);
        view[0].Should().Be(7);
        view[1_000_000].Should().Be(7);
    }

    [Fact]
    public void A_part_of_a_plane_keeps_the_strides()
    {
        // Given: rows of 8
        var part = Row.As2DDenseXView((8, 8)).SubView((2, 3), (4, 5));

        // Then
        part.Extent.Should().Be(new LongIndex2D(4, 5));
        part[0, 0].Should().Be(3 * 8 + 2);
        part[3, 4].Should().Be(7 * 8 + 5);
        part.Length.Should().Be(4 * 8 + 3 + 1);
        part.LengthInBytes.Should().Be(144);
        ((Action)(() => _ = part[4, 0])).Should().Throw<Exception>();
    }

    [Theory]
    [InlineData(5, 0, 4, 1)]
    [InlineData(0, 5, 1, 4)]
    [InlineData(-1, 0, 2, 2)]
    [InlineData(0, 0, -1, 2)]
    [InlineData(int.MaxValue, 0, int.MaxValue, 1)]
    public void A_part_outside_the_plane_is_a_fault(int x, int y, int width, int height)
    {
        var plane = Row.As2DDenseXView((8, 8));
        ((Action)(() => plane.SubView((x, y), (width, height))))
            .Should().Throw<Exception>().WithMessage($"*({x}, {y})*");
    }

    [Fact]
    public void An_empty_part_may_begin_at_the_end()
    {
        Row.As2DDenseXView((8, 8)).SubView((8, 8), (0, 0)).HasNoData().Should().BeTrue();
        Row.SubView(64, 0).Length.Should().Be(0);
    }

    [Fact]
    public void A_transposed_view_has_the_same_elements_with_its_axes_exchanged()
    {
        // Given
        var planeX = Row.As2DDenseXView((5, 7));
        var planeY = Row.As2DDenseYView((5, 7));
        var planesXy = Row.As3DDenseXYView((2, 3, 4));
        var planesZy = Row.As3DDenseZYView((2, 3, 4));

        // Then
        planeX.AsTransposed().Extent.Should().Be(new LongIndex2D(7, 5));
        planesXy.AsTransposed().Extent.Should().Be(new LongIndex3D(4, 3, 2));
        for (int x = 0; x < 5; x++)
            for (int y = 0; y < 7; y++)
            {
                planeX.AsTransposed()[y, x].Should().Be(planeX[x, y]);
                planeY.AsTransposed()[y, x].Should().Be(planeY[x, y]);
                planeX.AsGeneral().AsTransposed()[y, x].Should().Be(planeX[x, y]);
            }

        for (int x = 0; x < 2; x++)
            for (int y = 0; y < 3; y++)
                for (int z = 0; z < 4; z++)
                {
                    planesXy.AsTransposed()[z, y, x].Should().Be(planesXy[x, y, z]);
                    planesZy.AsTransposed()[z, y, x].Should().Be(planesZy[x, y, z]);
                    planesZy.AsGeneral().AsTransposed()[z, y, x].Should().Be(planesZy[x, y, z]);
                }
    }

    [Fact]
    public void Strides_are_taken_for_dense_only_where_they_are()
    {
        var plane = Row.As2DDenseXView((5, 7)).AsGeneral();
        plane.AsDenseX()[4, 1].Should().Be(9);
        ((Action)(() => plane.AsDenseY())).Should().Throw<Exception>();
        Row.AsGeneral().AsDense()[3].Should().Be(3);
        ((Action)(() => Row.AsGeneral(new Stride1D.General(2)).AsDense())).Should().Throw<Exception>();
    }

    [Fact]
    public void A_cast_counts_elements_anew_along_the_axis_that_lies_side_by_side()
    {
        var plane = Row.As2DDenseXView((8, 8));
        var halves = plane.Cast<int, short>();
        halves.Extent.Should().Be(new LongIndex2D(16, 8));
        halves[2, 3].Should().Be((short)plane[1, 3]);
        var pairs = plane.AsTransposed().Cast<int, long>();
        pairs.Extent.Should().Be(new LongIndex2D(8, 4));
        ((int)pairs[3, 1]).Should().Be(plane[2, 3]);
        Row.SubView(0, 7).Cast<int, long>().Length.Should().Be(3);
    }

    [Fact]
    public void A_variable_is_one_element_and_its_bytes()
    {
        var variable = Row.VariableView(5);
        variable.Value = 0x01020304;
        Row[5].Should().Be(0x01020304);
        variable.SubView<byte>(3).Value.Should().Be(1);
        ((Action)(() => variable.SubView<short>(3))).Should().Throw<Exception>();
        ((Action)(() => _ = new VariableView<int>(_array.View))).Should().Throw<Exception>();
    }

    [Fact]
    public void A_view_is_split_where_it_is_aligned()
    {
        var (prefix, main) = _array.View.SubView(1).AlignTo16();
        prefix.Length.Should().Be(3);
        main[0].Should().Be(4);
        main.AsAligned(16)[0].Should().Be(4);
        ((Action)(() => _array.View.SubView(1).AsAligned16())).Should().Throw<Exception>();
    }
}
