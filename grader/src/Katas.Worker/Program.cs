using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Katas.Worker;
using Katas.Worker.Benchmarking;
using Katas.Worker.Protocol;
using Katas.Worker.SystemCalls;

if (args is not [var requestHandle, var eventHandle])
{
    Console.Error.WriteLine("Katas.Worker is started by kata: Katas.Worker REQUEST-PIPE EVENT-PIPE");
    return 2;
}

using var owner = new OwnerStreams(requestHandle, eventHandle);
// Else the sandbox has set it, before this program began.
if (owner.AreStandard)
    OwnFilter.Set();
if (Wire.ReadGreeting(owner.Requests) is not { } greeting)
    return 0;
using var seal = new EventSeal(greeting.Key);
var sending = new Lock();
var console = new ConsoleCapture(text => Send(new WorkerEvent.Printed(text)));
console.Attach();

new TestRun(_ => { }, console).Execute(typeof(WarmUp));
console.Take();

var run = new TestRun(Send, console);
ExceptionHandling.SetUnhandledExceptionHandler(run.IsOfEarlierRun);
ResourceWatch.Start(greeting.MostThreads);
using var queue = new BlockingCollection<WorkerRequest>();
new Thread(ReadRequests) { IsBackground = true, Name = "requests" }.Start();
Send(new WorkerEvent.Ready());
var benchmark = new BenchmarkRun(Send);
foreach (WorkerRequest request in queue.GetConsumingEnumerable())
{
    if (request is RunRequest tests)
        run.Execute(tests);
    else
        benchmark.Execute(request);
}

return 0;

void Send(WorkerEvent workerEvent)
{
    lock (sending)
        Wire.Write(owner.Answers, workerEvent, seal);
}

// On a thread of its own, so that a worker whose owner has gone ends even while a test never does.
void ReadRequests()
{
    while (Wire.ReadRequest(owner.Requests) is { } request)
        queue.Add(request);
    Process.GetCurrentProcess().Kill();
}
