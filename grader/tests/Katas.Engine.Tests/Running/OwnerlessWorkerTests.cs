using System.Diagnostics;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using Katas.Catalog;
using Katas.Engine.Compiling;
using Katas.Engine.Sources;
using Katas.Worker.Protocol;

namespace Katas.Engine.Tests.Running;

public sealed class OwnerlessWorkerTests
{
    [Fact]
    public async Task A_worker_whose_owner_is_killed_ends_even_in_an_endless_loop()
    {
        // Given: pipes as a tool holds them, and a test that never ends
        using var repository = new SmallRepository();
        Lesson lesson = repository.Add(new SmallLesson { Tests = "[Fact] public void Hangs() { while (true) { } }" });
        var compiler = new LessonCompiler(repository.Load(), cacheFolder: null);
        var request = new RunRequest(
            compiler.CompileTests(lesson), [compiler.CompileLesson(Workspace.Learner(lesson)).Image!], Seed: 1, ExcludedMethods: []);
        var requests = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.Inheritable);
        var events = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
        using Process worker = Process.Start(
            Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"),
            [Path.Combine(AppContext.BaseDirectory, "Katas.Worker.dll"), requests.GetClientHandleAsString(), events.GetClientHandleAsString()]);
        requests.DisposeLocalCopyOfClientHandle();
        events.DisposeLocalCopyOfClientHandle();
        byte[] key = new byte[EventSeal.KeyBytes];
        Wire.Write(requests, new Greeting(key, MostThreads: 0));
        using var seal = new EventSeal(key);
        Wire.Write(requests, request);
        while (await Task.Run(() => Wire.ReadEvent(events, seal)) is not WorkerEvent.TestStarted { Test.DisplayName: "LessonTests.Small.SmallTests.Hangs" })
            worker.HasExited.Should().BeFalse();

        // When: the owner's end closes its pipes, and nothing else
        await requests.DisposeAsync();
        await events.DisposeAsync();

        // Then
        worker.WaitForExit(TimeSpan.FromSeconds(30)).Should().BeTrue();
    }

    [Fact]
    public void A_worker_that_a_person_starts_says_who_should()
    {
        // When
        using Process worker = Process.Start(new ProcessStartInfo(
            Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"),
            [Path.Combine(AppContext.BaseDirectory, "Katas.Worker.dll")]) { RedirectStandardError = true })!;

        // Then
        worker.StandardError.ReadToEnd().Should().Contain("started by kata");
        worker.WaitForExit();
        worker.ExitCode.Should().Be(2);
    }
}
