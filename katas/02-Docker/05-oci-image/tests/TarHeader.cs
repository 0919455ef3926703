using System.Text;

namespace LessonTests.Docker;

/// <summary>One entry of a ustar archive, read without the platform's own reader.</summary>
/// <remarks>Source: POSIX.1-1988, the ustar interchange format.</remarks>
internal sealed record TarHeader(
    string Path, char Kind, int Mode, int User, int Group, long Time, string LinkTarget, string Owners, byte[] Content)
{
    private const int Block = 512;

    /// <summary>Every entry up to the end of the archive.</summary>
    /// <exception cref="ExpectationFailedException">The archive is none.</exception>
    public static List<TarHeader> ReadAll(string subject, byte[] archive)
    {
        Expect.True(archive.Length % Block == 0, $"{subject} should be made of blocks of 512 bytes\nbut has {archive.Length} bytes");
        var entries = new List<TarHeader>();
        int at = 0;
        while (at < archive.Length && archive.AsSpan(at, Block).ContainsAnyExcept((byte)0))
        {
            ReadOnlySpan<byte> header = archive.AsSpan(at, Block);
            string where = $"{subject}, the header at byte {at},";
            Expect.True(header.Slice(257, 8).SequenceEqual("ustar\u000000"u8),
                $"{where} should say 'ustar', a zero byte, and version 00 at its byte 257\nThe format is ustar, not GNU's or an older one.");
            Expect.True(header[156] is not ((byte)'x' or (byte)'g' or (byte)'L' or (byte)'K'),
                $"{where} should describe a file, directory or link\nbut is an extension of type '{(char)header[156]}'\n"
                + "PAX and GNU archives carry more headers, with times in fractions of a second. Plain ustar has none.");
            Expect.True(Number(header.Slice(148, 8)) == Checksum(header),
                $"{where} has a wrong checksum\nIt is the sum of the header's bytes with its own eight read as spaces.");

            int size = (int)Number(header.Slice(124, 12));
            string prefix = Text(header.Slice(345, 155));
            at += Block;
            Expect.True(at + size <= archive.Length, $"{where} says {size} bytes, more than the archive still has");
            entries.Add(new TarHeader(
                prefix.Length > 0 ? $"{prefix}/{Text(header[..100])}" : Text(header[..100]),
                (char)header[156],
                (int)Number(header.Slice(100, 8)),
                (int)Number(header.Slice(108, 8)),
                (int)Number(header.Slice(116, 8)),
                Number(header.Slice(136, 12)),
                Text(header.Slice(157, 100)),
                Text(header.Slice(265, 32)) + Text(header.Slice(297, 32)),
                archive[at..(at + size)]));
            at += (size + Block - 1) / Block * Block;
        }

        Expect.True(!archive.AsSpan(at).ContainsAnyExcept((byte)0),
            $"{subject} should have nothing after its end\nbut has a block of zeros at byte {at}, which ends it, and more entries behind\n"
            + "A content is filled up to a whole block; one that is a whole number of blocks already needs none.");
        Expect.True(archive.Length - at == 2 * Block,
            $"{subject} should end with two blocks of zeros, 1024 bytes\nbut has {archive.Length - at} bytes after its last entry");
        return entries;
    }

    private static long Number(ReadOnlySpan<byte> octal)
    {
        string text = Encoding.ASCII.GetString(octal).Trim('\0', ' ');
        return text.Length == 0 ? 0 : Convert.ToInt64(text, 8);
    }

    private static string Text(ReadOnlySpan<byte> field)
    {
        int end = field.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? field : field[..end]);
    }

    private static int Checksum(ReadOnlySpan<byte> header)
    {
        int sum = 8 * ' ';
        for (int i = 0; i < Block; i++)
            sum += i is >= 148 and < 156 ? 0 : header[i];
        return sum;
    }
}
