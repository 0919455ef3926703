namespace Katas.Simt.Counting;

/// <summary>
/// How a warp's addresses fall on memory. Global memory moves whole sectors of 32 bytes; shared memory has 32 banks of
/// four bytes, each of which serves one word at a time, however many lanes want it (CUDA C++ Best Practices Guide,
/// "Coalesced Access to Global Memory" and "Shared Memory and Memory Banks").
/// </summary>
internal static class Coalescing
{
    /// <summary>Blocks of memory that the addresses touch.</summary>
    /// <param name="addresses">One a lane; sorted in place.</param>
    /// <param name="size">Bytes that each lane touches.</param>
    /// <param name="blockBytes">Bytes of a block: a sector or a line.</param>
    public static int Blocks(Span<nint> addresses, int size, int blockBytes)
    {
        Sort(addresses);
        int blocks = 0;
        nint next = nint.MinValue;
        foreach (nint address in addresses)
        {
            nint first = Math.Max(address / blockBytes, next);
            nint last = (address + size - 1) / blockBytes;
            if (last < first)
                continue;
            blocks += (int)(last - first) + 1;
            next = last + 1;
        }

        return blocks;
    }

    /// <summary>Bytes that the addresses touch, each byte counted once.</summary>
    /// <param name="sorted">One a lane, in order.</param>
    /// <param name="size">Bytes that each lane touches.</param>
    public static int Bytes(ReadOnlySpan<nint> sorted, int size)
    {
        int bytes = 0;
        nint next = nint.MinValue;
        foreach (nint address in sorted)
        {
            nint first = Math.Max(address, next);
            bytes += (int)Math.Max(0, address + size - first);
            next = Math.Max(next, address + size);
        }

        return bytes;
    }

    /// <summary>
    /// Passes that shared memory needs: the most words that one bank has to serve. Accesses of 8 and 16 bytes go in two
    /// and four parts of the warp, each a pass of its own at least.
    /// </summary>
    /// <param name="addresses">One a lane, in the lanes' order.</param>
    /// <param name="size">Bytes that each lane touches.</param>
    /// <param name="parts">The passes that there are without conflicts.</param>
    public static int BankPasses(ReadOnlySpan<nint> addresses, int size, out int parts)
    {
        int words = Math.Max(1, (size + 3) / 4);
        int lanesAPart = Math.Max(1, 32 / words);
        parts = 0;
        int passes = 0;
        Span<nint> wanted = stackalloc nint[128];
        Span<int> load = stackalloc int[32];
        for (int start = 0; start < addresses.Length; start += lanesAPart)
        {
            ReadOnlySpan<nint> part = addresses.Slice(start, Math.Min(lanesAPart, addresses.Length - start));
            int count = 0;
            foreach (nint address in part)
            {
                for (nint word = address >> 2; word <= (address + size - 1) >> 2 && count < wanted.Length; word++)
                    wanted[count++] = word;
            }

            Span<nint> distinct = wanted[..count];
            Sort(distinct);
            load.Clear();
            int most = 0;
            for (int i = 0; i < distinct.Length; i++)
            {
                if (i > 0 && distinct[i] == distinct[i - 1])
                    continue;
                int bank = (int)(distinct[i] & 31);
                most = Math.Max(most, ++load[bank]);
            }

            passes += most;
            parts++;
        }

        return passes;
    }

    /// <summary>The most lanes that want one and the same address.</summary>
    /// <param name="sorted">One a lane, in order.</param>
    public static int Contention(ReadOnlySpan<nint> sorted)
    {
        int most = 0, same = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            same = i > 0 && sorted[i] == sorted[i - 1] ? same + 1 : 1;
            most = Math.Max(most, same);
        }

        return most;
    }

    // Nearly always in order already.
    private static void Sort(Span<nint> addresses)
    {
        for (int i = 1; i < addresses.Length; i++)
        {
            if (addresses[i] >= addresses[i - 1])
                continue;
            addresses.Sort();
            return;
        }
    }
}
