// Takes memory that the garbage collector does not count, by compressors that are never closed.
// ends: failed
// patience: short
// naive: defence in depth (there too an allocation fails in the end, at the expense of the machine)
using System.IO.Compression;

namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values)
    {
        var all = new List<BrotliStream>();
        while (true)
        {
            var stream = new BrotliStream(Stream.Null, CompressionLevel.SmallestSize);
            stream.Write(new byte[1 << 16]);
            all.Add(stream);
        }
    }
}
