using System.Security.Cryptography;
using System.Text;
using Katas.Catalog;
using Katas.Engine.Compiling;
using Katas.Engine.Sources;

namespace Katas.Engine.Diagnosing;

/// <summary>A hash of everything that a run of a lesson depends on: files, tests, golden values, foundations, seed, tool.</summary>
internal sealed class RunKey
{
    private readonly byte[] _common;

    /// <summary>Hashes what all runs of the lesson under this seed share.</summary>
    /// <exception cref="BrokenLessonException">The lesson's own files do not compile.</exception>
    public RunKey(LessonCompiler compiler, Lesson lesson, long seed)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // The tests' image is the same for the same sources, and holds the golden values.
        hash.AppendData(compiler.CompileTests(lesson).Image);
        // A foundation's key holds the tool's version; so does that of the lesson's own reference.
        foreach (string key in compiler.Foundations(lesson).Append(compiler.CompileReference(lesson)).Select(build => build.Key))
            hash.AppendData(Encoding.UTF8.GetBytes(key));
        hash.AppendData(Encoding.UTF8.GetBytes($"{string.Join(',', lesson.Deny)} {seed}"));
        _common = hash.GetHashAndReset();
    }

    /// <summary>The key of a run of these files.</summary>
    public string Of(LessonSources sources)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(_common);
        foreach (SourceFile file in sources.Files)
            hash.AppendData(SHA256.HashData(file.Content));
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
