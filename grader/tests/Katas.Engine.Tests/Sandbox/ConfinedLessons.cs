namespace Katas.Engine.Tests.Sandbox;

/// <summary>Lessons whose tests try what a sandbox must stop, and what it must not: every sandbox is held to them.</summary>
internal static class ConfinedLessons
{
    /// <summary>Right, wrong, waiting and parallel tests.</summary>
    public static SmallLesson Honest => new()
    {
        Tests = """
            [Fact] public void Right() => Expect.That("Sum", Sum.Of(1, 2)).ToBe(3);
            [Fact] public void Wrong() => Expect.That("Sum", Sum.Of(1, 2)).ToBe(4);
            [Fact] public async Task Waits() { await Task.Delay(1); Console.Write("printed"); }
            [Fact] public void Threads() => Parallel.For(0, 64, _ => Thread.Sleep(1));
            """,
    };

    /// <summary>Asks for a network, and for its own.</summary>
    public static SmallLesson Networked => new()
    {
        Tests = """
            [Fact]
            public void Out()
            {
                using var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
                var refused = Assert.Throws<System.Net.Sockets.SocketException>(() => socket.Connect(System.Net.IPAddress.Parse("1.1.1.1"), 53));
                Assert.Equal(System.Net.Sockets.SocketError.NetworkUnreachable, refused.SocketErrorCode);
            }

            [Fact]
            public void Raw() => Assert.Throws<System.Net.Sockets.SocketException>(
                () => new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Packet, System.Net.Sockets.SocketType.Raw, 0));

            [Fact]
            public void Itself()
            {
                var server = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
                server.Start();
                using var client = new System.Net.Sockets.TcpClient();
                client.Connect((System.Net.IPEndPoint)server.LocalEndpoint);
                Assert.True(client.Connected);
            }
            """,
    };

    /// <summary>Tries to become two processes, and to start another program.</summary>
    public static SmallLesson Forking => new()
    {
        Tests = """
            [System.Runtime.InteropServices.DllImport("libc", SetLastError = true)] private static extern int fork();

            [Fact] public void Forks() => Assert.Equal(-1, fork());

            [Fact]
            public void Starts() => Assert.ThrowsAny<Exception>(
                () => System.Diagnostics.Process.Start(Environment.ProcessPath!, "--info"));
            """,
    };

    /// <summary>Takes memory past the heap, and threads, without end.</summary>
    public static SmallLesson Greedy => new()
    {
        Tests = """
            [Fact]
            public void Native()
            {
                for (int i = 0; i < 64; i++)
                {
                    nint block = System.Runtime.InteropServices.Marshal.AllocHGlobal(64 << 20);
                    for (int at = 0; at < 64 << 20; at += 4096)
                        System.Runtime.InteropServices.Marshal.WriteByte(block, at, 1);
                }
            }

            [Fact]
            public void Threads()
            {
                for (int i = 0; i < 20_000; i++)
                    new Thread(() => Thread.Sleep(-1)) { IsBackground = true }.Start();
            }

            [Fact] public void After() { }
            """,
    };

    /// <summary>Ends its process, by its stack and on purpose.</summary>
    public static SmallLesson EndsItself => new()
    {
        Tests = """
            private static int Deeper(int depth) => 1 + Deeper(depth + 1);

            [Fact] public void Deep() => Deeper(0);
            [Fact] public void Fails() => Environment.FailFast("enough");
            [Fact] public void After() { }
            """,
    };
}
