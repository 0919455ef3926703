using System.Reflection;
using System.Runtime.Loader;
using Katas.Catalog;
using Katas.Engine.Compiling;
using Katas.Engine.Compiling.Confined;
using Katas.Engine.Running;
using Katas.Worker.Protocol;

namespace Katas.Engine.Tests.Compiling;

public sealed class CompilerFolderTests
{
    [Fact]
    public void The_compiler_of_the_SDK_is_preferred()
    {
        // Given
        using var repository = new SmallRepository();

        // When
        new LessonCompiler(repository.Load(), cacheFolder: null).CompileTests(repository.Add(new SmallLesson()));

        // Then
        Assembly roslyn = AppDomain.CurrentDomain.GetAssemblies().First(assembly =>
            assembly.GetName().Name == "Microsoft.CodeAnalysis.CSharp" && AssemblyLoadContext.GetLoadContext(assembly) == AssemblyLoadContext.Default);
        Path.GetDirectoryName(roslyn.Location).Should().Be(LessonCompiler.CompilerFolder).And.EndWith(Path.Combine("Roslyn", "bincore"));
    }

    [Fact]
    public void Of_several_compilers_the_newest_that_is_whole_is_taken()
    {
        // Given
        string root = Directory.CreateTempSubdirectory("katas-").FullName;
        string Sdk(string version) => Directory.CreateDirectory(Path.Combine(root, "sdk", version, "Roslyn", "bincore")).FullName;
        string whole = Sdk("10.0.100");
        foreach (string name in (string[])["Microsoft.CodeAnalysis.dll", "Microsoft.CodeAnalysis.CSharp.dll"])
            File.Copy(Path.Combine(SdkCompiler.Folder, name), Path.Combine(whole, name));
        File.WriteAllText(Path.Combine(Sdk("11.0.100"), "Microsoft.CodeAnalysis.dll"), "");

        // Then
        SdkCompiler.FindFolder(root).Should().Be(whole);
        Directory.Delete(root, recursive: true);
    }

    [Fact]
    public void Without_an_SDK_the_one_beside_the_tool_is_taken()
    {
        SdkCompiler.FindFolder(Path.GetTempPath()).Should().Be(Path.Combine(AppContext.BaseDirectory, "roslyn"));
    }

    [Fact]
    public void The_one_beside_the_tool_compiles_the_same_language()
    {
        // Given: another copy of the engine, which is bound to that compiler
        using var repository = new SmallRepository();
        Lesson lesson = repository.Add(new SmallLesson
        {
            Reference = """
                namespace Katas.Small;

                public static class Sum
                {
                    private static int Last { get => field; set => field = value; }

                    public static int Of(int left, int right) { int[] both = [left, right]; return Last = both.Total(); }

                    extension(ReadOnlySpan<int> numbers)
                    {
                        private int Total() { int total = 0; foreach (int number in numbers) total += number; return total; }
                    }
                }
                """,
        });
        var context = new FallbackContext();
        Type compilerType = context.LoadFromAssemblyName(typeof(LessonCompiler).Assembly.GetName()).GetType(typeof(LessonCompiler).FullName!)!;
        object compiler = Activator.CreateInstance(compilerType, repository.Load(), null)!;

        // When
        var image = (AssemblyImage)compilerType.GetMethod(nameof(LessonCompiler.CompileTests))!.Invoke(compiler, [lesson])!;

        // Then
        image.Image.Should().NotBeEmpty();
        context.Assemblies.Select(assembly => Path.GetDirectoryName(assembly.Location)).Should()
            .Contain(Path.Combine(AppContext.BaseDirectory, "roslyn"));
        context.Unload();
    }

    [Fact]
    public void The_one_beside_the_tool_stands_in_for_one_that_was_compiled_for_another_system()
    {
        // Given
        string folder = Directory.CreateTempSubdirectory("katas-").FullName;
        foreach (string name in (string[])["Microsoft.CodeAnalysis.dll", "Microsoft.CodeAnalysis.CSharp.dll"])
            File.WriteAllText(Path.Combine(folder, name), "not for this system");

        // When
        using var process = ChildProcess.Start("Katas.Engine.dll", WorkerLimits.Default, folder);

        // Then: it has compiled something, and says so
        CompileWire.ReadBuild(process.Answers, PublicSurface.Empty, key: "")!.Image.Should().NotBeNull();
        Directory.Delete(folder, recursive: true);
    }

    private sealed class FallbackContext() : AssemblyLoadContext("fallback", isCollectible: true)
    {
        protected override Assembly? Load(AssemblyName assemblyName) => assemblyName.Name switch
        {
            "Katas.Engine" => LoadFromAssemblyPath(typeof(LessonCompiler).Assembly.Location),
            "Microsoft.CodeAnalysis" or "Microsoft.CodeAnalysis.CSharp" =>
                LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "roslyn", assemblyName.Name + ".dll")),
            _ => null,
        };
    }
}
