using System.Text;
using Katas.Catalog;
using Katas.Engine.Diagnosing;
using Katas.Engine.Sources;

namespace Katas.Engine.Tests.Diagnosing;

public sealed class DisguiseTests
{
    [Fact]
    public void Locals_are_renamed_spaces_changed_comments_gone_and_the_rest_stays() => Disguised("""
        public static class Sum // of two
        {
            private static int count;

            public static int Of(int left, int right)
            {
                var (total, number) = (left, right); /* both */
                string text = "total // of all";
                foreach (char letter in text)
                    total += letter;
                return Of(left: total, number) + count;
            }
        }
        """).Should().Be("""
        public  static  class  Sum   
        {
                private  static  int  count;

                public  static  int  Of(int  left,  int  right)
                {
                        var  (totalRenamed,  numberRenamed)  =  (left,  right);   
                        string  textRenamed  =  "total // of all";
                        foreach  (char  letterRenamed  in  textRenamed)
                                totalRenamed  +=  letterRenamed;
                        return  Of(left:  totalRenamed,  numberRenamed)  +  count;
                }
        }
        """);

    [Fact]
    public void A_name_that_also_is_a_members_or_a_parameters_stays() =>
        Disguised("class A { int B(int n) { int Length = n; return \"\".Length + Length; } int C(int m) { int n = m; return n; } }")
            .Should().NotContain("Renamed");

    [Fact]
    public void Of_a_Dockerfile_only_the_comments_go() =>
        Disguised("# syntax=docker/dockerfile:1\n# mine\nFROM scratch\n", "Dockerfile").Should().Be("# syntax=docker/dockerfile:1\nFROM scratch\n");

    private static string Disguised(string text, string name = "Sum.cs")
    {
        var lesson = new Lesson { Id = "sum", Number = 1, Title = "Sum", Minutes = 1, Files = [name], RepositoryRoot = "/nowhere", TrackFolder = "01-Any" };
        var sources = new LessonSources(lesson, SourceOwner.Learner, [new SourceFile(name, "/nowhere/" + name, Encoding.UTF8.GetBytes(text))]);
        return Disguise.Of(sources).Files[0].Text;
    }
}
