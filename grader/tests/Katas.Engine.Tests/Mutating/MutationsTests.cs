namespace Katas.Engine.Tests.Mutating;

public sealed class MutationsTests(MutantEngine engine) : IClassFixture<MutantEngine>
{
    [Theory]
    [InlineData("static int Of(int a, int b) => a * b;", "arithmetic: `a * b` → `a / b`")]
    [InlineData("static int Of(int a) { a += a; return a; }", "arithmetic: `a += a` → `a -= a`")]
    [InlineData("static int Of(int a) => -a;", "arithmetic: `-a` → `a`")]
    [InlineData("static int Of(int a) => a++;", "arithmetic: `a++` → `a--`")]
    [InlineData("static bool Of(int a) => a < 3;", "boundary: `a < 3` → `a <= 3`")]
    [InlineData("static bool Of(int a) => a is >= 3;", "boundary: `>= 3` → `> 3`")]
    [InlineData("static bool Of(int a) => a == 3;", "comparison: `a == 3` → `a != 3`")]
    [InlineData("static bool Of(bool a, bool b) => a && b;", "comparison: `a && b` → `a || b`")]
    [InlineData("static int Of() => 7;", "constant: `7` → `8`")]
    [InlineData("static int Of() => 7;", "constant: `7` → `6`")]
    [InlineData("static bool Of() => true;", "constant: `true` → `false`")]
    [InlineData("static string Of() => \"text\";", "constant: `\"text\"` → `\"\"`")]
    [InlineData("static int Of(bool a) => a ? 1 : 2;", "negation: `a` → `!(a)`")]
    [InlineData("static void Of(int[] a) { a[0] = 1; }", "removal: `a[0] = 1;` → `;`")]
    [InlineData("static void Of(int a) { if (a < 0) throw new ArgumentException(); }", "removal: `throw new ArgumentException();` → `;`")]
    [InlineData("static double Of(double a, double b) => Math.Pow(a, b);", "swapped arguments: `Math.Pow(a, b)` → `Math.Pow(b, a)`")]
    [InlineData("static void Of(int[] a) { for (int i = 0; i < a.Length; i++) a[i] = i; }", "loop bound: `i < a.Length` → `i < a.Length - 1`")]
    [InlineData("static double Of(int a, int b) => (double)a / b;", "cast: `(double)a` → `a`")]
    [InlineData("static int Of(int a, int b) => checked(a + b);", "cast: `checked(a + b)` → `unchecked(a + b)`")]
    [InlineData("static int Of(int a, int b) => Math.Max(a, b);", "extremum: `Math.Max(a, b)` → `Math.Min(a, b)`")]
    [InlineData("static int Of(int a) { a++; return a; }", "early return: `Of { … }` → `Of { return default!; … }`")]
    [InlineData("static int Of(int a) { a++; return a; }", "early return: `return a;` → `return default!;`")]
    public async Task Each_kind_of_mistake_is_made(string member, string mutation)
    {
        (await engine.MutationsOfAsync("public " + member)).Should().Contain(mutation);
    }

    [Theory]
    [InlineData("public static int Of() => throw new ArgumentException(\"No \" + 1 + $\"more {2}\", nameof(Of));")]
    [InlineData("public static Exception Of() => new InvalidOperationException(\"No more\");")]
    [InlineData("[Obsolete(\"Since 3\", true)] public static void Of() { }")]
    [InlineData("public static void Of(int most = 3, string text = \"none\") { }")]
    [InlineData("/// <summary>1 + 1</summary>\npublic static void Of() { } // 1 < 2")]
    public async Task What_only_people_read_and_what_others_are_compiled_against_is_spared(string member)
    {
        (await engine.MutationsOfAsync(member)).Where(mutation => !mutation.StartsWith("early return: `=>")).Should().BeEmpty();
    }

    [Fact]
    public async Task What_gives_the_same_by_definition_is_spared()
    {
        string[] mutations = await engine.MutationsOfAsync("""
            public static int Of(string a, string b) { Join(a, a); return Math.Max(a.Length, b.Length); }
            public static int None(string a) => 0;
            private static string Join(string a, string b) => a + b;
            """);

        mutations.Should().NotContain(mutation => mutation.StartsWith("swapped") || mutation.StartsWith("arithmetic"));
        mutations.Should().NotContain("early return: `=> 0` → `=> default!`");
    }
}
