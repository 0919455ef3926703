using System.Reflection;
using System.Runtime.Loader;
using System.Text;

namespace Katas.Testing;

/// <summary>
/// A learner's file that is not C#: a Dockerfile, a chart. It is embedded as <c>lesson-id/path</c>, so that tests see
/// the same bytes wherever they run.
/// </summary>
public static class LessonFile
{
    /// <summary>The file's text.</summary>
    /// <param name="name">Lesson id and path in the lesson's folder: "service-image/Dockerfile".</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static string Text(string name)
    {
        Assembly tests = Assembly.GetCallingAssembly();
        IEnumerable<Assembly> neighbours = AssemblyLoadContext.GetLoadContext(tests)?.Assemblies ?? [];
        foreach (Assembly assembly in neighbours.Where(other => !other.IsDynamic).Prepend(tests))
        {
            using Stream? stream = assembly.GetManifestResourceStream(name);
            if (stream is not null)
                return new StreamReader(stream, Encoding.UTF8).ReadToEnd();
        }

        throw new FileNotFoundException($"The lesson has no file '{name}'. Is it named under 'files' in lesson.yml?");
    }
}
