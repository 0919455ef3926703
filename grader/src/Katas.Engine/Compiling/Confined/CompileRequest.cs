using Katas.Engine.Sources;
using Katas.Worker.Protocol;

namespace Katas.Engine.Compiling.Confined;

/// <summary>All that a process needs to build a lesson's files without the lesson's folder.</summary>
/// <param name="Sources">The files, of a lesson with its id, what it allows and denies, and whether it is timed.</param>
/// <param name="Foundations">The assemblies that the lesson builds on.</param>
/// <param name="Wanted">The lesson's public surface.</param>
internal sealed record CompileRequest(LessonSources Sources, IReadOnlyList<AssemblyImage> Foundations, PublicSurface Wanted);
