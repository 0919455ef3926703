using System.Reflection;
using Katas.Engine.Gating;

namespace Katas.Engine.Tests.Gating;

public sealed class ApiListTests
{
    private static readonly Assembly[] Framework =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => Path.GetFileName(file).StartsWith("System.", StringComparison.Ordinal)
                && !file.Contains("System.Private.", StringComparison.Ordinal)
                && Path.GetDirectoryName(file) == Path.GetDirectoryName(typeof(object).Assembly.Location))
            .Append(typeof(System.Numerics.Tensors.TensorPrimitives).Assembly.Location)
            .Append(typeof(Simt.GpuDevice).Assembly.Location)
            .Select(Assembly.LoadFrom)];

    private static readonly ILookup<string, Type> Types = Framework
        .SelectMany(assembly => assembly.GetExportedTypes().Concat(Forwarded(assembly)))
        .Distinct()
        .ToLookup(FullName);

    [Fact]
    public void Every_type_of_the_list_exists()
    {
        HashSet<string> namespaces = [.. Types.SelectMany(types => types).Select(type => type.Namespace ?? "")];

        ApiList.Default.Types.Select(entry => entry.Type)
            .Where(name => name.EndsWith(".*", StringComparison.Ordinal) ? !namespaces.Contains(name[..^2]) : !Types.Contains(name))
            .Should().BeEmpty();
    }

    [Fact]
    public void Every_member_of_the_list_exists()
    {
        IEnumerable<string> unknown =
            from entry in ApiList.Default.Types
            where !entry.Type.EndsWith(".*", StringComparison.Ordinal)
            let members = Types[entry.Type]
                .SelectMany(type => type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.FlattenHierarchy))
                .Select(member => ApiUse.MemberName(member.Name))
                .ToHashSet()
            from word in entry.Members
            let name = word.Text.Split('(')[0]
            where name != "*" && !members.Contains(name) && !members.Contains(name + "=")
            select $"{entry.Type}: {word.Text}";

        unknown.Should().BeEmpty();
    }

    // A name that says so is the framework's own word for a missing check; with a ref in it, it reaches memory.
    [Fact]
    public void Nothing_that_calls_itself_unsafe_and_takes_a_ref_is_allowed()
    {
        IEnumerable<string> allowed =
            from type in Types.SelectMany(types => types)
            from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            where method.Name.Contains("Unsafe", StringComparison.Ordinal) || method.Name.Contains("Dangerous", StringComparison.Ordinal)
            where method.ReturnType.IsByRef || method.GetParameters().Any(parameter => parameter.ParameterType.IsByRef)
            let use = new ApiUse(FullName(type), ApiUse.MemberName(method.Name), "()")
            where ApiList.Default.Allows(use, isTimed: false) && use.Member != "AwaitUnsafeOnCompleted"
            select use.Name;

        allowed.Distinct().Should().BeEmpty();
    }

    [Theory]
    [InlineData("System.Math", "Max", "(int,int)", true)]
    [InlineData("System.Collections.Generic.Dictionary+Enumerator", "MoveNext", "()", true)]
    [InlineData("System.Collections.Genericx.List", "Add", "(T)", false)]
    [InlineData("System.Random", "new", "(int)", true)]
    [InlineData("System.Random", "new", "()", false)]
    [InlineData("System.Globalization.CultureInfo", "CurrentCulture", "()", true)]
    [InlineData("System.Globalization.CultureInfo", "CurrentCulture=", "(CultureInfo)", false)]
    [InlineData("System.IO.StreamReader", "new", "(Stream,Encoding)", true)]
    [InlineData("System.IO.StreamReader", "new", "(string,Encoding)", false)]
    [InlineData("System.IO.StreamReader", "new", "(string)", false)]
    [InlineData("System.Nothing", "", "", false)]
    [InlineData("System.Text.Rune", "IsLetter", "(Rune)", true)]
    [InlineData("System.Text.Json.JsonSerializer", "Serialize", "(T)", false)]
    [InlineData("System.Environment+SpecialFolder", "", "", false)]
    public void The_most_exact_word_counts(string type, string member, string parameters, bool allowed) =>
        ApiList.Default.Allows(new ApiUse(type, member, parameters), isTimed: true).Should().Be(allowed);

    [Fact]
    public void A_name_alone_means_no_overload_with_a_pointer_or_a_type()
    {
        ApiList.Default.Allows(new ApiUse("System.Enum", "Parse", "(Type,string)", IsDelicate: true), isTimed: false).Should().BeFalse();
        ApiList.Default.Allows(new ApiUse("System.Span", "new", "(void*,int)", IsDelicate: true), isTimed: false).Should().BeTrue();
        ApiList.Default.Allows(new ApiUse("System.Text.Encoding", "GetBytes", "(char*,int,byte*,int)", IsDelicate: true), isTimed: false).Should().BeFalse();
    }

    [Theory]
    [InlineData("    Math")]
    [InlineData("names System\n    Math")]
    public void A_list_that_cannot_be_read_is_an_error(string text)
    {
        Action parse = () => ApiList.Parse(text);

        parse.Should().Throw<FormatException>();
    }

    // Facades for .NET Framework forward some types to packages that are not there.
    private static IEnumerable<Type> Forwarded(Assembly assembly)
    {
        try
        {
            return assembly.GetForwardedTypes();
        }
        catch (ReflectionTypeLoadException partly)
        {
            return partly.Types.OfType<Type>();
        }
    }

    private static string FullName(Type type) => type.DeclaringType is { } outer
        ? $"{FullName(outer)}+{type.Name.Split('`')[0]}"
        : $"{type.Namespace}.{type.Name.Split('`')[0]}";
}
