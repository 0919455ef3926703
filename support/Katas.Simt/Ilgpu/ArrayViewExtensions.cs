namespace ILGPU.Runtime;

/// <summary>Other ways to see the same elements.</summary>
public static partial class ArrayViewExtensions
{
    /// <summary>Whether the view has an element.</summary>
    public static bool HasData<T>(this ArrayView<T> view)
        where T : unmanaged => view.IsValid && view.Length > 0;

    /// <summary>Whether the view has an element.</summary>
    public static bool HasData<T, TStride>(this ArrayView1D<T, TStride> view)
        where T : unmanaged
        where TStride : struct, IStride1D => view.IsValid && view.Length > 0;

    /// <summary>Whether the view has an element.</summary>
    public static bool HasData<T, TStride>(this ArrayView2D<T, TStride> view)
        where T : unmanaged
        where TStride : struct, IStride2D => view.IsValid && view.Length > 0;

    /// <summary>Whether the view has an element.</summary>
    public static bool HasData<T, TStride>(this ArrayView3D<T, TStride> view)
        where T : unmanaged
        where TStride : struct, IStride3D => view.IsValid && view.Length > 0;

    /// <summary>Whether the view has no element.</summary>
    public static bool HasNoData<T>(this ArrayView<T> view)
        where T : unmanaged => !view.HasData();

    /// <summary>Whether the view has no element.</summary>
    public static bool HasNoData<T, TStride>(this ArrayView1D<T, TStride> view)
        where T : unmanaged
        where TStride : struct, IStride1D => !view.HasData();

    /// <summary>Whether the view has no element.</summary>
    public static bool HasNoData<T, TStride>(this ArrayView2D<T, TStride> view)
        where T : unmanaged
        where TStride : struct, IStride2D => !view.HasData();

    /// <summary>Whether the view has no element.</summary>
    public static bool HasNoData<T, TStride>(this ArrayView3D<T, TStride> view)
        where T : unmanaged
        where TStride : struct, IStride3D => !view.HasData();

    /// <summary>One element's memory.</summary>
    public static VariableView<T> VariableView<T>(this ArrayView<T> view, Index1D element)
        where T : unmanaged => new(view.SubView(element.X, 1));

    /// <summary>One element's memory.</summary>
    public static VariableView<T> VariableView<T>(this ArrayView<T> view, LongIndex1D element)
        where T : unmanaged => new(view.SubView(element.X, 1));

    /// <summary>The same elements as a one-dimensional view.</summary>
    public static ArrayView1D<T, Stride1D.Dense> AsDense<T>(this ArrayView<T> view)
        where T : unmanaged => view;

    /// <summary>The same memory as a one-dimensional view with a stride.</summary>
    public static ArrayView1D<T, Stride1D.General> AsGeneral<T>(this ArrayView<T> view, Stride1D.General stride)
        where T : unmanaged => view.AsDense().AsGeneral(stride);

    /// <summary>The same elements as a one-dimensional view with a stride of 1.</summary>
    public static ArrayView1D<T, Stride1D.General> AsGeneral<T>(this ArrayView<T> view)
        where T : unmanaged => view.AsDense().AsGeneral();

    /// <summary>The same elements with x and y exchanged: <c>[y, x]</c> becomes <c>[x, y]</c>.</summary>
    public static ArrayView2D<T, Stride2D.DenseY> AsTransposed<T>(this ArrayView2D<T, Stride2D.DenseX> view)
        where T : unmanaged => new(view.BaseView, (view.Extent.Y, view.Extent.X), new(view.Stride.YStride));

    /// <inheritdoc cref="AsTransposed{T}(ArrayView2D{T, Stride2D.DenseX})"/>
    public static ArrayView2D<T, Stride2D.DenseX> AsTransposed<T>(this ArrayView2D<T, Stride2D.DenseY> view)
        where T : unmanaged => new(view.BaseView, (view.Extent.Y, view.Extent.X), new(view.Stride.XStride));

    /// <inheritdoc cref="AsTransposed{T}(ArrayView2D{T, Stride2D.DenseX})"/>
    public static ArrayView2D<T, Stride2D.General> AsTransposed<T>(this ArrayView2D<T, Stride2D.General> view)
        where T : unmanaged =>
        new(view.BaseView, (view.Extent.Y, view.Extent.X), new((view.Stride.YStride, view.Stride.XStride)));

    /// <summary>The same elements with x and z exchanged: <c>[z, y, x]</c> becomes <c>[x, y, z]</c>.</summary>
    public static ArrayView3D<T, Stride3D.DenseZY> AsTransposed<T>(this ArrayView3D<T, Stride3D.DenseXY> view)
        where T : unmanaged =>
        new(view.BaseView, Reversed(view.Extent), new(view.Stride.ZStride, view.Stride.YStride));

    /// <inheritdoc cref="AsTransposed{T}(ArrayView3D{T, Stride3D.DenseXY})"/>
    public static ArrayView3D<T, Stride3D.DenseXY> AsTransposed<T>(this ArrayView3D<T, Stride3D.DenseZY> view)
        where T : unmanaged =>
        new(view.BaseView, Reversed(view.Extent), new(view.Stride.YStride, view.Stride.XStride));

    /// <inheritdoc cref="AsTransposed{T}(ArrayView3D{T, Stride3D.DenseXY})"/>
    public static ArrayView3D<T, Stride3D.General> AsTransposed<T>(this ArrayView3D<T, Stride3D.General> view)
        where T : unmanaged =>
        new(
            view.BaseView,
            Reversed(view.Extent),
            new((view.Stride.ZStride, view.Stride.YStride, view.Stride.XStride)));

    /// <summary>The same bytes as elements of another type; what is left over at the end is cut off.</summary>
    public static ArrayView1D<TOther, Stride1D.Dense> Cast<T, TOther>(this ArrayView1D<T, Stride1D.Dense> view)
        where T : unmanaged
        where TOther : unmanaged =>
        new(view.BaseView.Cast<TOther>(), Recount<T, TOther>(view.Extent.X), default);

    /// <summary>The same bytes as elements of another type, along x; what is left over at its end is cut off.</summary>
    public static ArrayView2D<TOther, Stride2D.DenseX> Cast<T, TOther>(this ArrayView2D<T, Stride2D.DenseX> view)
        where T : unmanaged
        where TOther : unmanaged =>
        new(
            view.BaseView.Cast<TOther>(),
            (Recount<T, TOther>(view.Extent.X), view.Extent.Y),
            new(checked((int)Recount<T, TOther>(view.Stride.YStride))));

    /// <summary>The same bytes as elements of another type, along y; what is left over at its end is cut off.</summary>
    public static ArrayView2D<TOther, Stride2D.DenseY> Cast<T, TOther>(this ArrayView2D<T, Stride2D.DenseY> view)
        where T : unmanaged
        where TOther : unmanaged =>
        new(
            view.BaseView.Cast<TOther>(),
            (view.Extent.X, Recount<T, TOther>(view.Extent.Y)),
            new(checked((int)Recount<T, TOther>(view.Stride.XStride))));

    private static LongIndex3D Reversed(LongIndex3D extent) => new(extent.Z, extent.Y, extent.X);

    private static long Recount<T, TOther>(long elements)
        where T : unmanaged
        where TOther : unmanaged => elements * ArrayView<T>.ElementSize / ArrayView<TOther>.ElementSize;
}
