using Katas.Engine.Running;

namespace Katas.Engine.Tests.Running;

public sealed class WorkerEndTests
{
    [Theory]
    [InlineData(134, "Stack overflow.\nRepeat 9 times:\n---\n   at System.Linq.Enumerable.Count()\n   at Katas.A.B(Int32)\n---\n",
        "Stack overflow: calls went deeper than the stack holds. The last ones were in Katas.A.B(Int32).")]
    [InlineData(134, "Stack overflow.\n   at Katas.A.<Backward>g__Visit|28_1(Int32, <>c__DisplayClass28_0 ByRef)\n",
        "Stack overflow: calls went deeper than the stack holds. The last ones were in Visit in Backward.")]
    [InlineData(134, "Stack overflow.\n   at Katas.A+<>c__DisplayClass1_0.<Of>b__0(Int32)\n",
        "Stack overflow: calls went deeper than the stack holds. The last ones were in a lambda in Of.")]
    [InlineData(134, "Stack overflow.\n", "Stack overflow: calls went deeper than the stack holds. ")]
    [InlineData(134, "Unhandled exception. System.Exception: no\n   at A.B()\n",
        "An exception on another thread, which no test could catch, ended the process: System.Exception: no")]
    [InlineData(134, "Process terminated. enough\n   at A.B()\n", "Environment.FailFast ended the process: enough")]
    [InlineData(134, "Process terminated.\nenough\n   at A.B()\n", "Environment.FailFast ended the process: enough")]
    [InlineData(134, "Process terminated.\n   at A.B()\n", "Environment.FailFast ended the process.")]
    [InlineData(134, "Out of memory.\n", "The process ran out of memory and was ended.")]
    [InlineData(134, "Process terminated. Out of memory: the process took more than 1024 MB.", "The process ran out of memory and was ended.")]
    [InlineData(137, "", "The process ran out of memory and was ended.")]
    [InlineData(-1, "", "The process was ended, as Environment.Exit does, with exit code -1.")]
    public void The_cause_is_told_in_words(int exitCode, string errorText, string cause)
    {
        new WorkerEnd(exitCode, errorText).Cause.Should().Be(cause);
    }

    [Fact]
    public void The_stack_trace_is_what_the_runtime_wrote_and_not_without_end()
    {
        // Given
        string frames = string.Concat(Enumerable.Range(0, 500).Select(i => $"   at A.B{i}() in /a.cs:line {i}\n"));

        // When
        string trace = new WorkerEnd(134, "Unhandled exception. System.Exception: no\n" + frames).StackTrace;

        // Then
        trace.Should().StartWith("   at A.B0() in /a.cs:line 0\n   at A.B1()").And.NotContain("B400");
    }
}
