using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Katas.PullRequests.Tests.GitHub;

/// <summary>
/// The part of GitHub's REST API that the tool uses, on a loopback port. A request that is not as docs.github.com
/// (2022-11-28: issues/comments, checks/runs, issues/labels, pulls) has it is answered with 4xx, as there.
/// </summary>
internal sealed partial class FakeGitHub : IAsyncDisposable
{
    public const string Repository = "school/katas";
    public const string Token = "ghs_secret";
    public const string Bot = "github-actions[bot]";
    private const int MostOfABody = 65_536;

    private readonly WebApplication _server;
    private readonly List<Trouble> _troubles = [];
    private readonly Lock _lock = new();
    private int _ids = 1000;

    private FakeGitHub(WebApplication server) => _server = server;

    /// <summary>The API's root.</summary>
    public Uri Api { get; private set; } = null!;

    /// <summary>The head of each pull request.</summary>
    public Dictionary<int, string> Heads { get; } = [];

    public List<JsonObject> Comments { get; } = [];

    public List<JsonObject> Checks { get; } = [];

    public Dictionary<int, HashSet<string>> Labels { get; } = [];

    /// <summary>Every request: "POST /repos/…".</summary>
    public List<string> Requests { get; } = [];

    /// <summary>Is told of each request, before it is answered.</summary>
    public Action<string> Arriving { get; set; } = _ => { };

    /// <summary>How many things a page holds at most, so that tests need not make a hundred.</summary>
    public int PageSize { get; set; } = 100;

    public static async Task<FakeGitHub> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication server = builder.Build();
        var fake = new FakeGitHub(server);
        server.Run(fake.AnswerAsync);
        await server.StartAsync();
        fake.Api = new Uri(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return fake;
    }

    public void Add(Trouble trouble) => _troubles.Add(trouble);

    public JsonObject AddComment(int pull, string author, string body)
    {
        int id = ++_ids;
        var comment = new JsonObject
        {
            ["id"] = id, ["issue"] = pull, ["body"] = body, ["user"] = new JsonObject { ["login"] = author },
            ["html_url"] = $"https://github.example/{Repository}/pull/{pull}#issuecomment-{id}",
        };
        Comments.Add(comment);
        return comment;
    }

    public IReadOnlyList<string> Written(string method) => [.. Requests.Where(request => request.StartsWith(method, StringComparison.Ordinal))];

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        string text = await new StreamReader(request.Body).ReadToEndAsync();
        string line = $"{request.Method} {request.Path}";
        Trouble? trouble;
        lock (_lock)
        {
            Requests.Add(line);
            trouble = _troubles.FirstOrDefault(one => one.Method == request.Method && request.Path.Value!.EndsWith(one.Path, StringComparison.Ordinal));
            if (trouble is not null)
                _troubles.Remove(trouble);
        }

        Arriving(line);
        switch (trouble?.Kind)
        {
            case TroubleKind.CutBefore:
                context.Abort();
                return;
            case TroubleKind.Silent:
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                return;
            case TroubleKind.Refused:
                foreach ((string name, string value) in trouble.Headers)
                    context.Response.Headers[name] = value;
                await SendAsync(context, trouble.Status, trouble.Body);
                return;
        }

        (int status, JsonNode? body) = Handle(context, text);
        if (trouble?.Kind == TroubleKind.CutAfter)
            context.Abort();
        else
            await SendAsync(context, status, body?.ToJsonString() ?? "");
    }

    private static async Task SendAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        if (status != 204)
            await context.Response.WriteAsync(body);
    }

    private (int Status, JsonNode? Body) Handle(HttpContext context, string text)
    {
        IHeaderDictionary headers = context.Request.Headers;
        if (headers.Authorization != $"Bearer {Token}")
            return (401, Error("Bad credentials"));
        if (headers.UserAgent.Count == 0 || headers.Accept != "application/vnd.github+json" || headers["X-GitHub-Api-Version"] != "2022-11-28")
            return (400, Error("Headers are missing"));

        lock (_lock)
        {
            string path = context.Request.Path.Value!;
            if (!path.StartsWith($"/repos/{Repository}/", StringComparison.Ordinal))
                return (404, Error("Not Found"));
            return (context.Request.Method, Match(path[$"/repos/{Repository}".Length..])) switch
            {
                ("GET", ["pulls", var number]) => Heads.TryGetValue(Number(number), out string? head)
                    ? (200, new JsonObject { ["number"] = Number(number), ["head"] = new JsonObject { ["sha"] = head } })
                    : (404, Error("Not Found")),
                ("GET", ["issues", var number, "comments"]) => (200, Page(context, [.. Comments.Where(comment => (int)comment["issue"]! == Number(number))])),
                ("POST", ["issues", var number, "comments"]) => WriteComment(Fields(text, ["body"], []), () => AddComment(Number(number), Bot, ""), 201),
                ("PATCH", ["issues", "comments", var id]) => Comments.Find(comment => (int)comment["id"]! == Number(id)) is { } comment
                    ? WriteComment(Fields(text, ["body"], []), () => comment, 200)
                    : (404, Error("Not Found")),
                ("DELETE", ["issues", "comments", var id]) => Comments.RemoveAll(comment => (int)comment["id"]! == Number(id)) > 0 ? (204, null) : (404, Error("Not Found")),
                ("POST", ["issues", var number, "labels"]) => AddLabels(Number(number), Fields(text, ["labels"], [])),
                ("DELETE", ["issues", var number, "labels", var name]) =>
                    Labels.GetValueOrDefault(Number(number))?.Remove(Uri.UnescapeDataString(name)) == true ? (200, new JsonArray()) : (404, Error("Label does not exist")),
                ("GET", ["commits", var commit, "check-runs"]) => (200, new JsonObject
                {
                    ["total_count"] = Checks.Count,
                    ["check_runs"] = Page(context, [.. Checks.Where(check => (string?)check["head_sha"] == commit && (string?)check["name"] == context.Request.Query["check_name"])]),
                }),
                ("POST", ["check-runs"]) => WriteCheck(Fields(text, ["name", "head_sha"], ["status", "conclusion", "external_id", "output", "details_url"]), null),
                ("PATCH", ["check-runs", var id]) => Checks.Find(check => (int)check["id"]! == Number(id)) is { } check
                    ? WriteCheck(Fields(text, [], ["status", "conclusion", "output"]), check)
                    : (404, Error("Not Found")),
                _ => (404, Error("Not Found")),
            };
        }
    }

    private static string[] Match(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    private static int Number(string text) => int.TryParse(text, CultureInfo.InvariantCulture, out int number) ? number : -1;

    private JsonArray Page(HttpContext context, JsonObject[] all)
    {
        int size = Math.Min(PageSize, Number(context.Request.Query["per_page"]!));
        int page = context.Request.Query.TryGetValue("page", out var asked) ? Number(asked!) : 1;
        if (page * size < all.Length)
        {
            string query = string.Join('&', context.Request.Query.Where(pair => pair.Key != "page").Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value!)}"));
            context.Response.Headers.Link = $"<{Api.AbsoluteUri.TrimEnd('/')}{context.Request.Path}?{query}&page={page + 1}>; rel=\"next\", <{Api.AbsoluteUri.TrimEnd('/')}{context.Request.Path}?page=99>; rel=\"last\"";
        }

        return [.. all.Skip((page - 1) * size).Take(size).Select(one => one.DeepClone())];
    }

    private static (int, JsonNode?) WriteComment(JsonObject? fields, Func<JsonObject> comment, int status)
    {
        string? body = (string?)fields?["body"];
        if (body is null || body.Length is 0 or > MostOfABody)
            return (422, Error("Validation Failed", "body"));
        JsonObject written = comment();
        written["body"] = body;
        return (status, written.DeepClone());
    }

    private (int, JsonNode?) AddLabels(int number, JsonObject? fields)
    {
        if (fields?["labels"] is not JsonArray { Count: > 0 } labels)
            return (422, Error("Validation Failed", "labels"));
        HashSet<string> set = Labels.TryGetValue(number, out HashSet<string>? known) ? known : Labels[number] = [];
        set.UnionWith(labels.Select(label => (string)label!));
        return (200, new JsonArray());
    }

    private (int, JsonNode?) WriteCheck(JsonObject? fields, JsonObject? known)
    {
        if (fields is null || (known is null && !Commit().IsMatch((string?)fields["head_sha"] ?? "")))
            return (422, Error("Validation Failed", "head_sha"));
        if (fields["conclusion"] is { } conclusion && (string?)conclusion is not ("success" or "failure" or "neutral"))
            return (422, Error("Validation Failed", "conclusion"));
        JsonArray notes = [];
        if (fields["output"] is JsonObject output)
        {
            notes = output["annotations"] as JsonArray ?? [];
            if (output["title"] is null || output["summary"] is not { } summary || Encoding.UTF8.GetByteCount((string)summary!) > MostOfABody - 1)
                return (422, Error("Validation Failed", "output"));
            if (notes.Count > 50 || notes.Any(note => !IsAnnotation(note)))
                return (422, Error("Validation Failed", "annotations"));
        }

        JsonObject check = known ?? new JsonObject { ["id"] = ++_ids, ["notes"] = new JsonArray(), ["output"] = new JsonObject() };
        if (known is null)
            Checks.Add(check);
        foreach ((string name, JsonNode? value) in fields.Where(field => field.Key != "output"))
            check[name] = value?.DeepClone();
        foreach (JsonNode? note in notes)
            ((JsonArray)check["notes"]!).Add(note!.DeepClone());
        if (fields["output"] is JsonObject text)
            check["output"] = new JsonObject { ["title"] = (string?)text["title"], ["summary"] = (string?)text["summary"], ["annotations_count"] = ((JsonArray)check["notes"]!).Count };
        return (known is null ? 201 : 200, check.DeepClone());
    }

    private static bool IsAnnotation(JsonNode? note) => note is JsonObject fields
        && fields.Select(field => field.Key).All(key => key is "path" or "start_line" or "end_line" or "start_column" or "end_column" or "annotation_level" or "message" or "title" or "raw_details")
        && fields["path"] is not null && (int?)fields["start_line"] > 0 && (int?)fields["end_line"] >= (int?)fields["start_line"]
        && (string?)fields["annotation_level"] is "notice" or "warning" or "failure"
        && (string?)note["message"] is { Length: > 0 } message && Encoding.UTF8.GetByteCount(message) <= 64 << 10
        && ((string?)note["title"] ?? "").Length <= 255
        && (note["start_column"] is null || (int)note["start_line"]! == (int)note["end_line"]!);

    private static JsonObject? Fields(string text, string[] required, string[] others) =>
        JsonNode.Parse(text) is JsonObject fields && required.All(fields.ContainsKey) && fields.All(field => required.Contains(field.Key) || others.Contains(field.Key)) ? fields : null;

    private static JsonObject Error(string message, string? field = null) => field is null
        ? new JsonObject { ["message"] = message, ["documentation_url"] = "https://docs.github.com/rest" }
        : new JsonObject { ["message"] = message, ["errors"] = new JsonArray(new JsonObject { ["field"] = field, ["code"] = "invalid" }) };

    [GeneratedRegex("^[0-9a-f]{40}\\z")]
    private static partial Regex Commit();
}
