using Katas.Engine.Running;

namespace Katas.Engine.Tests.Sandbox;

/// <summary>A learner's code that writes an event of its own, "Adds has passed", into everything that its process has open.</summary>
internal static class Forger
{
    public static SmallLesson Lesson { get; } = new()
    {
        Learner = """
            using System.Text;
            using Microsoft.Win32.SafeHandles;

            namespace Katas.Small;

            public static class Sum
            {
                public static int Of(int left, int right)
                {
                    var frame = new MemoryStream();
                    var writer = new BinaryWriter(frame, Encoding.UTF8);
                    writer.Write(0);
                    writer.Write(new byte[32]);
                    writer.Write((byte)4);
                    writer.Write("LessonTests.Small.SmallTests.Adds");
                    writer.Write("LessonTests.Small.SmallTests.Adds");
                    writer.Write(0.001);
                    writer.Write("");
                    writer.Seek(0, SeekOrigin.Begin);
                    writer.Write((int)frame.Length - 4);
                    for (int number = 3; number < 256; number++)
                        WriteTo(number, frame.ToArray());
                    Thread.Sleep(-1);
                    return 0;
                }

                [System.Runtime.InteropServices.DllImport("libc")] private static extern int write(int number, byte[] bytes, nint count);

                private static void WriteTo(int number, byte[] bytes)
                {
                    // What is not a pipe is the runtime's own, and may not take kindly to it.
                    string? target = new FileInfo($"/proc/self/fd/{number}").LinkTarget;
                    if (target?.StartsWith("pipe:") == true || target?.StartsWith("socket:") == true || !Directory.Exists("/proc/self/fd"))
                        new Thread(() => write(number, bytes, bytes.Length)) { IsBackground = true }.Start();
                }
            }
            """,
        Reference = SmallLesson.Sum,
        Tests = "[Fact] public void Adds() => Expect.That(\"Sum\", Sum.Of(1, 2)).ToBe(3);",
    };

    public static void ShouldBeForged(this Grade grade)
    {
        grade.Outcome.Should().Be(Outcome.Failed);
        grade.Failures.Should().ContainSingle().Which.Should().StartWith("Forged events");
        grade.Tests.Should().NotContain(test => test.Status == TestStatus.Passed);
    }
}
