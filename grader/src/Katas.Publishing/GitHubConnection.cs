using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Polly;
using Polly.Retry;

namespace Katas.Publishing;

/// <summary>
/// GitHub's REST API. Source: docs.github.com, "Best practices for using the REST API", "Rate limits for the REST API"
/// and "Using pagination in the REST API".
/// </summary>
public sealed class GitHubConnection : IDisposable
{
    private const string Version = "2022-11-28";
    private const int MostPages = 100;
    private const int MostTries = 6;
    private const long MostBytes = 16 << 20;
    private static readonly TimeSpan RequestLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan MostWait = TimeSpan.FromMinutes(5);

    private readonly HttpClient _client;
    private readonly TimeProvider _time;
    private readonly ResiliencePipeline _retry;
    private readonly Action<string> _log;

    /// <summary>Prepares a connection; nothing is sent yet.</summary>
    /// <param name="api">The API's root: "https://api.github.com".</param>
    /// <param name="token">The token that speaks for the workflow.</param>
    /// <param name="log">Is told of every wait.</param>
    /// <param name="requestLimit">How long one request may take; null for 30 seconds.</param>
    /// <param name="time">The clock by which it waits; null for the machine's.</param>
    /// <exception cref="GitHubException">The address is not safe to send a token to.</exception>
    public GitHubConnection(Uri api, string token, Action<string> log, TimeSpan? requestLimit = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(api);
        if (api.Scheme != Uri.UriSchemeHttps && !api.IsLoopback)
            throw new GitHubException($"{api} is not https, so no token is sent there.");

        _time = time ?? TimeProvider.System;
        _log = log;
        // A redirect would send the same token elsewhere; GitHub's own come with 301 for a renamed repository, which is said.
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(10) })
        {
            BaseAddress = new Uri(api.AbsoluteUri.TrimEnd('/') + "/"),
            Timeout = requestLimit ?? RequestLimit,
            MaxResponseContentBufferSize = MostBytes,
        };
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("kata", "1"));
        _client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/vnd.github+json"));
        _client.DefaultRequestHeaders.Add("X-GitHub-Api-Version", Version);
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        _retry = new ResiliencePipelineBuilder { TimeProvider = _time }.AddRetry(Strategy()).Build();
    }

    /// <summary>
    /// Does something that asks and then writes, again from the start when it fails in passing. So what was written by a
    /// request whose answer was lost is found, and not written twice.
    /// </summary>
    /// <exception cref="GitHubException">It failed for good.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<T> DoAsync<T>(Func<CancellationToken, Task<T>> action, CancellationToken cancellation) =>
        await _retry.ExecuteAsync(async token => await action(token), cancellation);

    /// <summary>Reads one thing.</summary>
    /// <exception cref="GitHubException">GitHub refused or did not answer.</exception>
    public async Task<JsonNode> GetAsync(string path, CancellationToken cancellation) =>
        (await SendAsync(HttpMethod.Get, path, null, cancellation)).Body ?? throw Unreadable(path);

    /// <summary>Reads a list, page after page.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="items">The field that holds it; null when the answer is the list.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="GitHubException">GitHub refused or did not answer.</exception>
    public async Task<IReadOnlyList<JsonNode>> ListAsync(string path, string? items, CancellationToken cancellation)
    {
        var all = new List<JsonNode>();
        string? next = path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "per_page=100";
        for (int page = 0; next is not null; page++)
        {
            if (page == MostPages)
                throw new GitHubException($"{path} has more than {MostPages} pages.");
            (JsonNode? body, next) = await SendAsync(HttpMethod.Get, next, null, cancellation);
            all.AddRange(((items is null ? body : body?[items]) as JsonArray ?? throw Unreadable(path)).OfType<JsonNode>());
        }

        return all;
    }

    /// <summary>Writes something.</summary>
    /// <returns>What GitHub made of it; null where it answers nothing.</returns>
    /// <exception cref="GitHubException">GitHub refused or did not answer.</exception>
    public async Task<JsonNode?> WriteAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellation) =>
        (await SendAsync(method, path, body, cancellation)).Body;

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<(JsonNode? Body, string? Next)> SendAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        string what = $"{method} {request.RequestUri}";
        try
        {
            using HttpResponseMessage response = await _client.SendAsync(request, cancellation);
            string text = await response.Content.ReadAsStringAsync(cancellation);
            if (!response.IsSuccessStatusCode)
                throw Refused(what, response, text);
            return (text.Length == 0 ? null : JsonNode.Parse(text), Next(response));
        }
        catch (HttpRequestException failure)
        {
            throw new GitHubException($"{what}: {failure.Message}") { IsPassing = true };
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new GitHubException($"{what}: no answer within {_client.Timeout.TotalSeconds:0.##} s.") { IsPassing = true };
        }
        catch (JsonException)
        {
            throw new GitHubException($"{what}: the answer is no JSON.") { IsPassing = true };
        }
    }

    private GitHubException Refused(string what, HttpResponseMessage response, string text)
    {
        string says = $"{what}: {(int)response.StatusCode} {Message(text)}";
        TimeSpan? wait = WaitOf(response);
        return response.StatusCode switch
        {
            HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests when wait is not null || says.Contains("rate limit", StringComparison.OrdinalIgnoreCase) =>
                wait > MostWait
                    ? new GitHubException($"{says} GitHub asks to wait {wait.Value.TotalMinutes:0} minutes. Run it again then.", response.StatusCode)
                    : new GitHubException(says, response.StatusCode) { IsPassing = true, Wait = wait ?? TimeSpan.FromMinutes(1) },
            HttpStatusCode.Unauthorized => new GitHubException($"{says} The token is not valid. It is read from GITHUB_TOKEN.", response.StatusCode),
            HttpStatusCode.Forbidden => new GitHubException($"{says} The token may not do that: the job needs `pull-requests: write` and `checks: write`.", response.StatusCode),
            HttpStatusCode.NotFound => new GitHubException($"{says} There is no such thing, or the token may not see it.", response.StatusCode),
            >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout =>
                new GitHubException(says, response.StatusCode) { IsPassing = true, Wait = wait },
            >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest =>
                new GitHubException($"{says} The repository has moved: name it as it is called now.", response.StatusCode),
            _ => new GitHubException(says, response.StatusCode),
        };
    }

    private TimeSpan? WaitOf(HttpResponseMessage response)
    {
        if (response.Headers.RetryAfter is { } after)
            return after.Delta ?? after.Date - _time.GetUtcNow();
        return Header("x-ratelimit-remaining") == "0" && long.TryParse(Header("x-ratelimit-reset"), CultureInfo.InvariantCulture, out long reset)
            ? DateTimeOffset.FromUnixTimeSeconds(reset) - _time.GetUtcNow() + TimeSpan.FromSeconds(1)
            : null;

        string? Header(string name) => response.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.First() : null;
    }

    // {"message": …, "errors": [{…}]}
    private static string Message(string text)
    {
        try
        {
            JsonNode? body = JsonNode.Parse(text);
            string errors = body?["errors"] is JsonArray list ? " " + list.ToJsonString() : "";
            return $"{body?["message"]}{(errors.Length > 500 ? errors[..500] : errors)}.";
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return "without a reason that can be read.";
        }
    }

    private string? Next(HttpResponseMessage response)
    {
        // <https://api.github.com/…&page=2>; rel="next", <…>; rel="last"
        if (!response.Headers.TryGetValues("Link", out IEnumerable<string>? links))
            return null;

        string? next = string.Join(',', links).Split(',').FirstOrDefault(link => link.Contains("rel=\"next\"", StringComparison.Ordinal));
        if (next is null)
            return null;

        var address = new Uri(_client.BaseAddress!, next[(next.IndexOf('<', StringComparison.Ordinal) + 1)..next.IndexOf('>', StringComparison.Ordinal)]);
        return _client.BaseAddress!.IsBaseOf(address) ? address.AbsoluteUri : throw new GitHubException($"The next page is said to be at {address}, where no token is sent.");
    }

    private RetryStrategyOptions Strategy() => new()
    {
        MaxRetryAttempts = MostTries - 1,
        ShouldHandle = new PredicateBuilder().Handle<GitHubException>(failure => failure.IsPassing),
        Delay = TimeSpan.FromSeconds(1),
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        MaxDelay = TimeSpan.FromSeconds(30),
        DelayGenerator = arguments => ValueTask.FromResult(((GitHubException)arguments.Outcome.Exception!).Wait),
        OnRetry = arguments =>
        {
            _log($"{arguments.Outcome.Exception!.Message} Again in {arguments.RetryDelay.TotalSeconds:0.#} s.");
            return ValueTask.CompletedTask;
        },
    };

    private static GitHubException Unreadable(string path) => new($"GET {path}: the answer is not what GitHub documents.");
}
