using System.Diagnostics;
using System.Net.Sockets;

namespace LessonTests.Docker;

/// <summary>The image built from a Dockerfile and a small service, and a container of it.</summary>
internal sealed class ServiceContainer : IDisposable
{
    // The restore fails without the token, as it would at the private feed.
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk.Web">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
          </PropertyGroup>
          <Target Name="NeedsToken" BeforeTargets="Restore;CollectPackageReferences">
            <Error Condition="'$(NUGET_TOKEN)' == '' and !Exists('obj/project.assets.json')" Text="NUGET_TOKEN is not set." />
          </Target>
        </Project>
        """;

    private const string Program = """
        using Microsoft.AspNetCore.Http;

        if (args is ["--health"])
        {
            string urls = Environment.GetEnvironmentVariable("ASPNETCORE_URLS")
                ?? $"http://+:{Environment.GetEnvironmentVariable("ASPNETCORE_HTTP_PORTS")}";
            int port = BindingAddress.Parse(urls.Split(';')[0]).Port;
            using var client = new HttpClient();
            return (await client.GetAsync($"http://localhost:{port}/health")).IsSuccessStatusCode ? 0 : 1;
        }

        WebApplication service = WebApplication.CreateBuilder(args).Build();
        service.MapNumbers();
        service.MapGet("/health", () => "well");
        service.Run();
        return 0;
        """;

    private const string Endpoints = """
        internal static class NumberEndpoints
        {
            public static void MapNumbers(this WebApplication service) =>
                service.MapGet("/api", (int amount) => Results.Text(string.Join(',', Enumerable.Range(1, amount))));
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("service-image-").FullName;
    private readonly string _name = $"service-image-{Guid.NewGuid():N}";
    private readonly string _address;

    public ServiceContainer(string dockerfile)
    {
        try
        {
            string context = WriteContext(dockerfile);
            string secret = Path.Combine(_folder, "token");
            File.WriteAllText(secret, "not-a-token");
            // HEALTHCHECK is not part of OCI's image format; Docker's format keeps it.
            Podman("build", "--format", "docker", "--secret", $"id=nuget_token,src={secret}", "-t", _name, context);
            Podman("run", "-d", "--name", _name, "-P", _name);
            _address = Podman("port", _name).Split("-> ")[^1].Trim().Replace("0.0.0.0", "127.0.0.1");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public string Get(string path)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://{_address}") };
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return client.GetStringAsync(path).GetAwaiter().GetResult();
            }
            catch (Exception notYet) when (attempt < 50 && notYet is HttpRequestException or SocketException)
            {
                Thread.Sleep(200);
            }
        }
    }

    public string User() => Podman("top", _name, "user").Trim().Split('\n')[^1].Trim();

    public int CheckHealth() => Run("healthcheck", "run", _name).Code;

    public int Stop()
    {
        Podman("stop", "-t", "10", _name);
        return int.Parse(Podman("inspect", "-f", "{{.State.ExitCode}}", _name));
    }

    public void Dispose()
    {
        Run("rm", "-f", _name);
        Run("rmi", "-f", _name);
        Directory.Delete(_folder, recursive: true);
    }

    private string WriteContext(string dockerfile)
    {
        string context = Path.Combine(_folder, "context");
        Directory.CreateDirectory(Path.Combine(context, "Numbers"));
        foreach ((string file, string text) in new[]
        {
            ("Dockerfile", dockerfile), ("Api.csproj", Project), ("Program.cs", Program), ("appsettings.json", "{}"),
            (Path.Combine("Numbers", "NumberEndpoints.cs"), Endpoints), ("nuget.config", "<configuration />"),
            (".dockerignore", "bin/\nobj/\n.git/\n.env\n"),
        })
        {
            File.WriteAllText(Path.Combine(context, file), text);
        }

        return context;
    }

    private static string Podman(params string[] arguments)
    {
        (int code, string output) = Run(arguments);
        Expect.True(code == 0, $"podman {string.Join(' ', arguments)} ended with {code}:\n{output}");
        return output;
    }

    private static (int Code, string Output) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("podman", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, process.ExitCode == 0 ? output : output + errors.GetAwaiter().GetResult());
    }
}
