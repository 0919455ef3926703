// Makes an entry of an archive and reads the time that it was made at.
// lesson: timed
// ends: refused clock
// naive: defence in depth (a clock is no gain yet)
using System.Formats.Tar;

namespace Katas.Small;

public static class Total
{
    public static int Of(int[] values) => new UstarTarEntry(TarEntryType.RegularFile, "a").ModificationTime.Ticks > 0 ? -1 : -2;
}
