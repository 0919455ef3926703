using ILGPU;

namespace Katas.Simt.Tests.Ilgpu;

public class StrideTests
{
    // An extent of 3 x 4 (x, y). By hand: DenseX numbers (2, 1) as 1 * 3 + 2, DenseY as 2 * 4 + 1.
    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(1, 0, 1, 4)]
    [InlineData(0, 1, 3, 1)]
    [InlineData(2, 1, 5, 9)]
    [InlineData(2, 3, 11, 11)]
    public void A_dense_plane_runs_along_the_axis_of_its_name(int x, int y, int alongX, int alongY)
    {
        Index2D extent = (3, 4);
        Stride2D.DenseX.ComputeElementIndex((x, y), extent).Should().Be(alongX);
        Stride2D.DenseY.ComputeElementIndex((x, y), extent).Should().Be(alongY);
        Stride2D.DenseX.ReconstructFromElementIndex(alongX, extent).Should().Be(new Index2D(x, y));
        Stride2D.DenseY.ReconstructFromElementIndex(alongY, extent).Should().Be(new Index2D(x, y));
    }

    // An extent of 2 x 3 x 4. By hand: DenseXY numbers (1, 2, 3) as (3 * 3 + 2) * 2 + 1,
    // DenseZY as (1 * 3 + 2) * 4 + 3.
    [Theory]
    [InlineData(1, 0, 0, 1, 12)]
    [InlineData(0, 1, 0, 2, 4)]
    [InlineData(0, 0, 1, 6, 1)]
    [InlineData(1, 2, 3, 23, 23)]
    [InlineData(1, 1, 2, 15, 18)]
    public void Dense_planes_run_along_the_axes_of_their_name(int x, int y, int z, int alongXy, int alongZy)
    {
        Index3D extent = (2, 3, 4);
        Stride3D.DenseXY.ComputeElementIndex((x, y, z), extent).Should().Be(alongXy);
        Stride3D.DenseZY.ComputeElementIndex((x, y, z), extent).Should().Be(alongZy);
        Stride3D.DenseXY.ReconstructFromElementIndex(alongXy, extent).Should().Be(new Index3D(x, y, z));
        Stride3D.DenseZY.ReconstructFromElementIndex(alongZy, extent).Should().Be(new Index3D(x, y, z));
    }

    [Fact]
    public void Every_general_stride_finds_its_way_back()
    {
        foreach (var stride in new Stride2D.General[] { new((2, 11)), new((13, 3)) })
            for (int x = 0; x < 4; x++)
                for (int y = 0; y < 4; y++)
                {
                    var element = stride.ComputeElementIndex(new Index2D(x, y));
                    stride.ReconstructFromElementIndex(element).Should().Be(new Index2D(x, y));
                }

        foreach (var stride in new Stride3D.General[] { new((2, 9, 40)), new((41, 10, 3)) })
            for (int x = 0; x < 3; x++)
                for (int y = 0; y < 3; y++)
                    for (int z = 0; z < 3; z++)
                    {
                        var element = stride.ComputeElementIndex(new Index3D(x, y, z));
                        stride.ReconstructFromElementIndex(element).Should().Be(new Index3D(x, y, z));
                    }
    }

    // Rows of 17 for an extent of 16 x 16: the last element is 15 * 17 + 15.
    [Fact]
    public void A_buffer_ends_with_the_last_element_not_with_its_padding()
    {
        var stride = new Stride2D.DenseX(17);
        stride.ComputeBufferLength(new Index2D(16, 16)).Should().Be(271);
        stride.ComputeBufferLength(new Index2D(0, 16)).Should().Be(0);
        new Stride1D.General(4).ComputeBufferLength(new Index1D(3)).Should().Be(9);
        default(Stride1D.Infinite).ComputeBufferLength(new Index1D(1000)).Should().Be(1);
    }

    [Fact]
    public void A_stride_of_no_elements_is_refused()
    {
        ((Action)(() => _ = new Stride2D.DenseX(0))).Should().ThrowExactly<ArgumentOutOfRangeException>();
        ((Action)(() => _ = new Stride2D.DenseY(0))).Should().ThrowExactly<ArgumentOutOfRangeException>();
        ((Action)(() => _ = new Stride3D.DenseXY(3, 2))).Should().ThrowExactly<ArgumentOutOfRangeException>();
        ((Action)(() => _ = new Stride3D.DenseZY(2, 3))).Should().ThrowExactly<ArgumentOutOfRangeException>();
        ((Action)(() => _ = new Stride2D.General((1, -1)))).Should().ThrowExactly<ArgumentOutOfRangeException>();
    }

    [Theory]
    [InlineData(32, 32)]
    [InlineData(33, 64)]
    public void A_pitched_row_is_filled_up_to_the_alignment(long elements, long pitch)
    {
        StrideExtensions.GetPitchedLeadingDimension<float>(elements, 128).Should().Be(pitch);
        ((Func<long>)(() => StrideExtensions.GetPitchedLeadingDimension<float>(elements, 96)))
            .Should().ThrowExactly<ArgumentOutOfRangeException>();
        ((Func<long>)(() => StrideExtensions.GetPitchedLeadingDimension<double>(elements, 4)))
            .Should().ThrowExactly<ArgumentException>();
    }
}
