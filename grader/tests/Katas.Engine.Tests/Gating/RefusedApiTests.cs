using Katas.Engine.Compiling;

namespace Katas.Engine.Tests.Gating;

public sealed class RefusedApiTests(GateFixture gate) : IClassFixture<GateFixture>
{
    [Theory]
    [InlineData("reflection", "_ = typeof(Sum).Assembly;")]
    [InlineData("reflection", "_ = left.GetType();")]
    [InlineData("reflection", "_ = new object().GetType().Name;")]
    [InlineData("reflection", "Func<int> one = () => 1; _ = one.Method;")]
    [InlineData("reflection", "Func<int> one = () => 1; _ = one.Target;")]
    [InlineData("reflection", "Delegate one = () => 1; _ = one.DynamicInvoke();")]
    [InlineData("reflection", "_ = Activator.CreateInstance(typeof(string));")]
    [InlineData("reflection", "_ = Type.GetType(\"System.IO.File\");")]
    [InlineData("reflection", "_ = System.Reflection.Assembly.GetExecutingAssembly();")]
    [InlineData("reflection", "_ = System.Reflection.MethodBase.GetCurrentMethod();")]
    [InlineData("reflection", "_ = new Exception().TargetSite;")]
    [InlineData("reflection", "_ = Enum.Parse(typeof(DayOfWeek), \"Monday\");")]
    [InlineData("reflection", "_ = Array.CreateInstance(typeof(int), 1);")]
    [InlineData("reflection", "_ = RuntimeHelpers.GetUninitializedObject(typeof(string));")]
    [InlineData("reflection", "RuntimeHelpers.RunClassConstructor(typeof(Sum).TypeHandle);")]
    [InlineData("reflection", "_ = AppDomain.CurrentDomain;")]
    [InlineData("reflection", "_ = System.Runtime.Loader.AssemblyLoadContext.Default;")]
    [InlineData("reflection", "_ = System.ComponentModel.TypeDescriptor.GetProperties(left);")]
    [InlineData("unsafe", "_ = __reftype(__makeref(left));")]
    [InlineData("reflection", "_ = Nullable.GetUnderlyingType(typeof(int?));")]
    [InlineData("reflection", "_ = new System.Xml.Serialization.XmlSerializer(typeof(int));")]
    [InlineData("reflection", "_ = Attribute.GetCustomAttribute(typeof(Sum).Module, typeof(Attribute));")]
    [InlineData("serializer", "_ = System.Text.Json.JsonSerializer.Serialize(left);")]
    [InlineData("serializer", "_ = new System.Text.Json.JsonSerializerOptions().TypeInfoResolver;")]
    [InlineData("dynamic", "dynamic value = left; _ = value.Nothing;")]
    [InlineData("expression-tree", "System.Linq.Expressions.Expression<Func<int, int>> twice = value => value * 2; _ = twice.Compile();")]
    [InlineData("expression-tree", "_ = new[] { 1 }.AsQueryable();")]
    [InlineData("files", "_ = System.IO.File.ReadAllText(\"answers\");")]
    [InlineData("files", "_ = Directory.GetFiles(\".\");")]
    [InlineData("files", "_ = new StreamReader(\"answers\");")]
    [InlineData("files", "_ = new StreamWriter(\"answers\", true);")]
    [InlineData("files", "_ = new FileInfo(\"answers\");")]
    [InlineData("files", "using var file = new FileStream(\"answers\", FileMode.Open);")]
    [InlineData("files", "_ = Path.GetTempPath();")]
    [InlineData("files", "_ = Path.GetFullPath(\".\");")]
    [InlineData("files", "System.IO.Compression.ZipFile.ExtractToDirectory(\"a\", \"b\");")]
    [InlineData("files", "System.Formats.Tar.TarFile.ExtractToDirectory(\"a\", \"b\", false);")]
    [InlineData("files", "new System.Formats.Tar.TarWriter(Stream.Null).WriteEntry(\"answers\", null);")]
    [InlineData("files", "new System.Formats.Tar.UstarTarEntry(System.Formats.Tar.TarEntryType.RegularFile, \"a\").ExtractToFile(\"b\", true);")]
    [InlineData("processes", "Environment.Exit(0);")]
    [InlineData("processes", "Environment.FailFast(\"\");")]
    [InlineData("processes", "_ = Environment.GetEnvironmentVariable(\"PATH\");")]
    [InlineData("processes", "_ = Environment.StackTrace;")]
    [InlineData("processes", "_ = System.Diagnostics.Process.GetCurrentProcess();")]
    [InlineData("processes", "_ = new System.Diagnostics.StackTrace();")]
    [InlineData("processes", "System.Diagnostics.Debugger.Launch();")]
    [InlineData("processes", "System.Diagnostics.Trace.Listeners.Clear();")]
    [InlineData("processes", "AppContext.SetSwitch(\"a\", true);")]
    [InlineData("processes", "_ = RuntimeInformation.OSDescription;")]
    [InlineData("network", "_ = new HttpClient();")]
    [InlineData("network", "_ = new System.Net.Sockets.TcpClient();")]
    [InlineData("network", "_ = System.Net.Dns.GetHostName();")]
    [InlineData("console", "_ = Console.ReadLine();")]
    [InlineData("console", "_ = Console.In;")]
    [InlineData("console", "Console.SetOut(TextWriter.Null);")]
    [InlineData("console", "_ = Console.OpenStandardOutput();")]
    [InlineData("memory", "_ = Unsafe.Add(ref left, 1);")]
    [InlineData("memory", "_ = Unsafe.As<int, long>(ref left);")]
    [InlineData("memory", "_ = MemoryMarshal.CreateSpan(ref left, 9)[8];")]
    [InlineData("memory", "_ = MemoryMarshal.GetReference(stackalloc int[1]);")]
    [InlineData("memory", "_ = MemoryMarshal.AsMemory(\"text\".AsMemory());")]
    [InlineData("memory", "_ = Marshal.AllocHGlobal(8);")]
    [InlineData("memory", "_ = Marshal.ReadInt32(0);")]
    [InlineData("memory", "_ = GCHandle.Alloc(\"text\");")]
    [InlineData("memory", "_ = Vector256.LoadUnsafe(ref left);", "using System.Runtime.Intrinsics;")]
    [InlineData("memory", "_ = Vector.LoadUnsafe(ref left);")]
    [InlineData("memory", "_ = new byte[1].AsMemory().Pin();")]
    [InlineData("garbage-collector", "GC.Collect();")]
    [InlineData("garbage-collector", "_ = GC.GetAllocatedBytesForCurrentThread();")]
    [InlineData("garbage-collector", "GC.TryStartNoGCRegion(1000);")]
    [InlineData("garbage-collector", "System.Runtime.GCSettings.LatencyMode = System.Runtime.GCLatencyMode.Batch;")]
    [InlineData("garbage-collector", "_ = new WeakReference(\"text\");")]
    [InlineData("garbage-collector", "_ = new ConditionalWeakTable<string, string>();")]
    [InlineData("clock", "_ = DateTime.Now;")]
    [InlineData("clock", "_ = DateTime.UtcNow;")]
    [InlineData("clock", "_ = DateTime.Today;")]
    [InlineData("clock", "_ = DateTimeOffset.UtcNow;")]
    [InlineData("clock", "_ = System.Diagnostics.Stopwatch.GetTimestamp();")]
    [InlineData("clock", "_ = Environment.TickCount64;")]
    [InlineData("clock", "_ = TimeProvider.System.GetTimestamp();")]
    [InlineData("clock", "_ = Task.Delay(1);")]
    [InlineData("clock", "new CancellationTokenSource().CancelAfter(1);")]
    [InlineData("clock", "_ = new CancellationTokenSource(1);")]
    [InlineData("clock", "_ = new Timer(_ => { });")]
    [InlineData("clock", "Thread.Sleep(1);")]
    [InlineData("chance", "_ = new Random().Next();")]
    [InlineData("chance", "_ = Random.Shared.Next();")]
    [InlineData("chance", "_ = Guid.NewGuid();")]
    [InlineData("chance", "_ = System.Security.Cryptography.RandomNumberGenerator.GetInt32(9);")]
    [InlineData("threads", "new Thread(() => { }).Start();")]
    [InlineData("threads", "ThreadPool.SetMinThreads(9, 9);")]
    [InlineData("threads", "_ = Task.Run(() => 1);")]
    [InlineData("threads", "_ = Task.Factory.StartNew(() => 1);")]
    [InlineData("threads", "Parallel.For(0, 9, _ => { });")]
    [InlineData("threads", "_ = new[] { 1 }.AsParallel().Sum();")]
    [InlineData("threads", "_ = Task.CompletedTask.ContinueWith(_ => 1);")]
    [InlineData("threads", "_ = new Mutex(true, \"name\");")]
    [InlineData("settings", "System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.InvariantCulture;")]
    [InlineData("settings", "System.Globalization.CultureInfo.DefaultThreadCurrentCulture = null;")]
    [InlineData("settings", "System.Text.RegularExpressions.Regex.CacheSize = 0;")]
    [InlineData("settings", "Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);")]
    [InlineData("not-listed", "_ = new System.Xml.XmlDocument();")]
    public void It_is_refused_with_its_family_at_its_line(string family, string statement, string usings = "")
    {
        // When
        IReadOnlyList<SourceError> refusals = gate.Refusals(usings + GateFixture.File(statement));

        // Then
        SourceError refusal = refusals.Should().Contain(error => error.Code == family).Which;
        refusal.Line.Should().Be(7);
        refusal.SourceLine.Should().Be(statement);
        refusal.IsWarning.Should().BeFalse();
        refusal.Message.Should().Contain("not allowed in this lesson");
    }

    [Theory]
    [InlineData("module-initializer", "[ModuleInitializer] internal static void Begin() { }")]
    [InlineData("reflection", "[UnsafeAccessor(UnsafeAccessorKind.Field, Name = \"_size\")] static extern ref int Size(List<int> list);")]
    [InlineData("extern", "[UnsafeAccessor(UnsafeAccessorKind.Field, Name = \"_size\")] static extern ref int Size(List<int> list);")]
    [InlineData("extern", "[DllImport(\"libc\")] static extern int getpid();")]
    [InlineData("extern", "[MethodImpl(MethodImplOptions.InternalCall)] static extern int Inner();")]
    [InlineData("finalizer", "sealed class Late { ~Late() { } }")]
    [InlineData("explicit-layout", "[StructLayout(LayoutKind.Explicit)] struct Both { [FieldOffset(0)] public object One; [FieldOffset(0)] public string Two; }")]
    [InlineData("state", "[ThreadStatic] static int count;")]
    [InlineData("unsafe", "static int Many(__arglist) => 0;")]
    [InlineData("files", "static FileStream? Open() => null;")]
    [InlineData("network", "sealed class Mine : HttpMessageHandler { protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation) => null!; }")]
    [InlineData("threads", "static List<Thread> threads = [];")]
    [InlineData("threads", "static void Later<T>() where T : TaskScheduler { }")]
    [InlineData("reflection", "record Point(int X) { public override string ToString() => EqualityContract.Assembly.FullName!; }")]
    [InlineData("dynamic", "static object Add(dynamic a) => a + 1;")]
    [InlineData("memory", "sealed class Mine : System.Buffers.MemoryManager<byte> { public override Span<byte> GetSpan() => default; public override System.Buffers.MemoryHandle Pin(int at) => default; public override void Unpin() { } protected override void Dispose(bool disposing) { } }")]
    public void A_declaration_is_refused_at_its_line(string code, string member)
    {
        // When
        IReadOnlyList<SourceError> refusals = gate.Refusals(GateFixture.File("", member));

        // Then
        refusals.Should().Contain(error => error.Code == code).Which.Line.Should().Be(8);
    }

    [Theory]
    [InlineData("assembly-attribute", "[assembly: System.Reflection.AssemblyVersion(\"9.9.9.9\")]")]
    [InlineData("assembly-attribute", "[assembly: CLSCompliant(false)]")]
    [InlineData("assembly-attribute", "[module: SkipLocals] class SkipLocalsAttribute : Attribute;")]
    [InlineData("assembly-attribute", "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Tests.small\")]")]
    [InlineData("reserved-namespace", "namespace System.Runtime.CompilerServices { sealed class IgnoresAccessChecksToAttribute(string name) : Attribute { public string Name => name; } }")]
    [InlineData("reserved-namespace", "namespace System.Text.RegularExpressions.Generated { static class Hidden { public static void Leave() => Environment.Exit(0); } }")]
    [InlineData("reserved-namespace", "namespace @System.Text { class Mine; }")]
    [InlineData("reserved-namespace", "namespace Microsoft { namespace CodeAnalysis { sealed class EmbeddedAttribute : Attribute; } }")]
    public void What_concerns_the_whole_assembly_is_refused(string code, string text)
    {
        // Given
        string learner = $"{text}\nnamespace Katas.Small {{ public static class Sum {{ public static int Of(int left, int right) => left + right; }} }}";

        // When
        IReadOnlyList<SourceError> refusals = gate.Refusals(learner);

        // Then
        refusals.Should().Contain(error => error.Code == code).Which.Line.Should().Be(1);
    }

    [Theory]
    [InlineData("static int count;")]
    [InlineData("static int Count { get; set; }")]
    [InlineData("static readonly Dictionary<int, int> Cache = [];")]
    [InlineData("static readonly float[] Table = new float[9];")]
    [InlineData("static readonly Func<int> Next = Counter(); static Func<int> Counter() { int count = 0; return () => ++count; }")]
    [InlineData("sealed class Box { public int Value; } static readonly Box Kept = new();")]
    [InlineData("sealed class Box { public int Value { get; set; } } static readonly Box Kept = new();")]
    [InlineData("class Box(List<int> values) { public List<int> Values { get; } = values; } static readonly Box Kept = new([]);")]
    [InlineData("static class Inner<T> { public static T? Value; }")]
    [InlineData("static event Action? Done;")]
    public void Values_kept_between_calls_are_refused_where_calls_are_timed(string member)
    {
        // When
        IReadOnlyList<SourceError> timed = gate.Refusals(GateFixture.File("", member), GateFixture.Timed);
        IReadOnlyList<SourceError> untimed = gate.Refusals(GateFixture.File("", member));
        IReadOnlyList<SourceError> waived = gate.Refusals(GateFixture.File("", member), GateFixture.Timed with { Allow = ["static-state"] });

        // Then
        timed.Should().ContainSingle().Which.Should().Match<SourceError>(error => error.Code == "static-state" && error.Line == 8);
        untimed.Should().BeEmpty();
        waived.Should().BeEmpty();
    }

    [Theory]
    [InlineData("static async Task<int> Later() { await Task.CompletedTask; return 1; }")]
    [InlineData("static readonly SemaphoreSlim Places = new(1);")]
    [InlineData("static readonly ThreadLocal<int> Count = new();")]
    public void Work_beside_the_calling_thread_is_refused_where_calls_are_timed(string member)
    {
        gate.Refusals(GateFixture.File("", member), GateFixture.Timed).Should().Contain(error => error.Line == 8);
        gate.Refusals(GateFixture.File("", member)).Should().BeEmpty();
    }

    [Fact]
    public void A_line_directive_does_not_move_a_refusal()
    {
        // When
        IReadOnlyList<SourceError> refusals = gate.Refusals(GateFixture.File("#line 99 \"Other.cs\"\nEnvironment.Exit(0);"));

        // Then
        refusals.Should().ContainSingle().Which.Line.Should().Be(8);
    }

    [Fact]
    public void What_a_lesson_allows_goes_before_the_list()
    {
        string learner = GateFixture.File("_ = Stopwatch.GetTimestamp(); _ = System.IO.File.Exists(\"a\");").Insert(0, "using System.Diagnostics; ");

        gate.Refusals(learner).Select(error => error.Code).Should().BeEquivalentTo("clock", "files");
        gate.Refusals(learner, GateFixture.Strict with { Allow = ["System.Diagnostics.Stopwatch.GetTimestamp"] }).Select(error => error.Code).Should().Equal("files");
        gate.Refusals(learner, GateFixture.Strict with { Allow = ["System.Diagnostics.Stopwatch", "System.IO"] }).Should().BeEmpty();
        gate.Refusals(learner, GateFixture.Strict with { Allow = ["System.Diagnostics.Stop", "System.IO.File.Exist"] }).Should().HaveCount(2);
    }

    [Theory]
    [InlineData("System.Linq", "_ = new[] { 1 }.Sum();")]
    [InlineData("System.Linq.Enumerable.Sum", "_ = new[] { 1 }.Sum();")]
    [InlineData("System.Math.Max(int,int)", "_ = Math.Max(left, right);")]
    [InlineData("System.Numerics.Tensors", "_ = System.Numerics.Tensors.TensorPrimitives.Sum<float>([1]);")]
    [InlineData("System.Array.Sort", "Array.Sort(new int[1]);")]
    public void What_a_lesson_denies_is_refused_with_its_reason(string name, string statement)
    {
        // When
        IReadOnlyList<SourceError> refusals = gate.Refusals(GateFixture.File(statement), GateFixture.Strict with { Deny = [name], Allow = ["System"] });

        // Then
        SourceError refusal = refusals.Should().ContainSingle().Subject;
        refusal.Code.Should().Be("denied");
        refusal.Line.Should().Be(7);
        refusal.Message.Should().Contain("would give the answer away");
    }
}
