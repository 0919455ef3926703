using Katas.Simt.Execution;

namespace ILGPU.Runtime;

public static partial class ArrayViewExtensions
{
    /// <summary>The elements before and from the first one that starts at a multiple of the alignment.</summary>
    /// <param name="view">A view.</param>
    /// <param name="alignmentInBytes">A power of two.</param>
    public static (ArrayView<T> Prefix, ArrayView<T> Main) AlignTo<T>(this ArrayView<T> view, int alignmentInBytes)
        where T : unmanaged
    {
        var bytes = Interop.ComputeAlignmentOffset(view.Address, alignmentInBytes);
        var prefix = Math.Min(bytes / ArrayView<T>.ElementSize, view.Length);
        return (view.SubView(0, prefix), view.SubView(prefix));
    }

    /// <inheritdoc cref="AlignTo{T}(ArrayView{T}, int)"/>
    public static (ArrayView<T> Prefix, ArrayView<T> Main) AlignTo<T>(
        this ArrayView1D<T, Stride1D.Dense> view,
        int alignmentInBytes)
        where T : unmanaged => view.BaseView.AlignTo(alignmentInBytes);

    /// <summary>The same elements, known to start at a multiple of the alignment; another start is a fault.</summary>
    /// <param name="view">A view.</param>
    /// <param name="alignmentInBytes">A power of two.</param>
    public static ArrayView<T> AsAligned<T>(this ArrayView<T> view, int alignmentInBytes)
        where T : unmanaged
    {
        if (Interop.ComputeAlignmentOffset(view.Address, alignmentInBytes) != 0)
            Fault.Invalid($"The view does not start at a multiple of {alignmentInBytes} bytes.");
        return view;
    }

    /// <inheritdoc cref="AsAligned{T}(ArrayView{T}, int)"/>
    public static ArrayView1D<T, Stride1D.Dense> AsAligned<T>(
        this ArrayView1D<T, Stride1D.Dense> view,
        int alignmentInBytes)
        where T : unmanaged => view.BaseView.AsAligned(alignmentInBytes);

    /// <summary>The elements before and from the first one that starts at a multiple of 16 bytes.</summary>
    public static (ArrayView<T> Prefix, ArrayView<T> Main) AlignTo16<T>(this ArrayView<T> view)
        where T : unmanaged => view.AlignTo(16);

    /// <summary>The elements before and from the first one that starts at a multiple of 16 bytes.</summary>
    public static (ArrayView<T> Prefix, ArrayView<T> Main) AlignTo16<T>(this ArrayView1D<T, Stride1D.Dense> view)
        where T : unmanaged => view.AlignTo(16);

    /// <summary>The same elements, known to start at a multiple of 16 bytes; another start is a fault.</summary>
    public static ArrayView<T> AsAligned16<T>(this ArrayView<T> view)
        where T : unmanaged => view.AsAligned(16);

    /// <summary>The same elements, known to start at a multiple of 16 bytes; another start is a fault.</summary>
    public static ArrayView1D<T, Stride1D.Dense> AsAligned16<T>(this ArrayView1D<T, Stride1D.Dense> view)
        where T : unmanaged => view.AsAligned(16);

    /// <summary>The elements before and from the first one that starts at a multiple of 32 bytes.</summary>
    public static (ArrayView<T> Prefix, ArrayView<T> Main) AlignTo32<T>(this ArrayView<T> view)
        where T : unmanaged => view.AlignTo(32);

    /// <summary>The elements before and from the first one that starts at a multiple of 32 bytes.</summary>
    public static (ArrayView<T> Prefix, ArrayView<T> Main) AlignTo32<T>(this ArrayView1D<T, Stride1D.Dense> view)
        where T : unmanaged => view.AlignTo(32);

    /// <summary>The same elements, known to start at a multiple of 32 bytes; another start is a fault.</summary>
    public static ArrayView<T> AsAligned32<T>(this ArrayView<T> view)
        where T : unmanaged => view.AsAligned(32);

    /// <summary>The same elements, known to start at a multiple of 32 bytes; another start is a fault.</summary>
    public static ArrayView1D<T, Stride1D.Dense> AsAligned32<T>(this ArrayView1D<T, Stride1D.Dense> view)
        where T : unmanaged => view.AsAligned(32);

    /// <summary>The elements before and from the first one that starts at a multiple of 64 bytes.</summary>
    public static (ArrayView<T> Prefix, ArrayView<T> Main) AlignTo64<T>(this ArrayView<T> view)
        where T : unmanaged => view.AlignTo(64);

    /// <summary>The elements before and from the first one that starts at a multiple of 64 bytes.</summary>
    public static (ArrayView<T> Prefix, ArrayView<T> Main) AlignTo64<T>(this ArrayView1D<T, Stride1D.Dense> view)
        where T : unmanaged => view.AlignTo(64);

    /// <summary>The same elements, known to start at a multiple of 64 bytes; another start is a fault.</summary>
    public static ArrayView<T> AsAligned64<T>(this ArrayView<T> view)
        where T : unmanaged => view.AsAligned(64);

    /// <summary>The same elements, known to start at a multiple of 64 bytes; another start is a fault.</summary>
    public static ArrayView1D<T, Stride1D.Dense> AsAligned64<T>(this ArrayView1D<T, Stride1D.Dense> view)
        where T : unmanaged => view.AsAligned(64);

    /// <summary>The elements before and from the first one that starts at a multiple of 128 bytes.</summary>
    public static (ArrayView<T> Prefix, ArrayView<T> Main) AlignTo128<T>(this ArrayView<T> view)
        where T : unmanaged => view.AlignTo(128);

    /// <summary>The elements before and from the first one that starts at a multiple of 128 bytes.</summary>
    public static (ArrayView<T> Prefix, ArrayView<T> Main) AlignTo128<T>(this ArrayView1D<T, Stride1D.Dense> view)
        where T : unmanaged => view.AlignTo(128);

    /// <summary>The same elements, known to start at a multiple of 128 bytes; another start is a fault.</summary>
    public static ArrayView<T> AsAligned128<T>(this ArrayView<T> view)
        where T : unmanaged => view.AsAligned(128);

    /// <summary>The same elements, known to start at a multiple of 128 bytes; another start is a fault.</summary>
    public static ArrayView1D<T, Stride1D.Dense> AsAligned128<T>(this ArrayView1D<T, Stride1D.Dense> view)
        where T : unmanaged => view.AsAligned(128);

    /// <summary>The elements before and from the first one that starts at a multiple of 256 bytes.</summary>
    public static (ArrayView<T> Prefix, ArrayView<T> Main) AlignTo256<T>(this ArrayView<T> view)
        where T : unmanaged => view.AlignTo(256);

    /// <summary>The elements before and from the first one that starts at a multiple of 256 bytes.</summary>
    public static (ArrayView<T> Prefix, ArrayView<T> Main) AlignTo256<T>(this ArrayView1D<T, Stride1D.Dense> view)
        where T : unmanaged => view.AlignTo(256);

    /// <summary>The same elements, known to start at a multiple of 256 bytes; another start is a fault.</summary>
    public static ArrayView<T> AsAligned256<T>(this ArrayView<T> view)
        where T : unmanaged => view.AsAligned(256);

    /// <summary>The same elements, known to start at a multiple of 256 bytes; another start is a fault.</summary>
    public static ArrayView1D<T, Stride1D.Dense> AsAligned256<T>(this ArrayView1D<T, Stride1D.Dense> view)
        where T : unmanaged => view.AsAligned(256);

    /// <summary>The elements before and from the first one that starts at a multiple of 512 bytes.</summary>
    public static (ArrayView<T> Prefix, ArrayView<T> Main) AlignTo512<T>(this ArrayView<T> view)
        where T : unmanaged => view.AlignTo(512);

    /// <summary>The elements before and from the first one that starts at a multiple of 512 bytes.</summary>
    public static (ArrayView<T> Prefix, ArrayView<T> Main) AlignTo512<T>(this ArrayView1D<T, Stride1D.Dense> view)
        where T : unmanaged => view.AlignTo(512);

    /// <summary>The same elements, known to start at a multiple of 512 bytes; another start is a fault.</summary>
    public static ArrayView<T> AsAligned512<T>(this ArrayView<T> view)
        where T : unmanaged => view.AsAligned(512);

    /// <summary>The same elements, known to start at a multiple of 512 bytes; another start is a fault.</summary>
    public static ArrayView1D<T, Stride1D.Dense> AsAligned512<T>(this ArrayView1D<T, Stride1D.Dense> view)
        where T : unmanaged => view.AsAligned(512);
}
