using System.CommandLine;
using System.Net;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Vapora.Cli.Output;
using Vapora.Workflows.Views;

namespace Vapora.Cli.Server;

/// <summary>The HTTP API of a server. What goes wrong is said on the screen and comes back as an exit code.</summary>
public sealed class VaporaServer : IDisposable
{
    private static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(5);
    private readonly HttpClient _http;
    private readonly Screen _screen;
    private readonly Uri? _address;
    private readonly string _named;

    /// <summary>A server as the options name it; nothing is sent yet.</summary>
    public VaporaServer(ParseResult arguments, Screen screen)
    {
        _screen = screen;
        _named = ServerOptions.AddressIn(arguments);
        _address = Uri.TryCreate(_named.TrimEnd('/') + "/", UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null;
        _http = new HttpClient(new SocketsHttpHandler { ConnectTimeout = ConnectTime }) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>The address, for links.</summary>
    public string Address => _named.TrimEnd('/');

    /// <summary>Reads something.</summary>
    public Task<Reply<JsonNode>> GetAsync(string path, CancellationToken stop) => SendAsync(HttpMethod.Get, path, null, stop);

    /// <summary>Looks whether something is there: as <see cref="GetAsync"/>, but it is no error when it is not (<see cref="ExitCode.NotFound"/>).</summary>
    public Task<Reply<JsonNode>> LookAsync(string path, CancellationToken stop) => SendAsync(HttpMethod.Get, path, null, stop, mayBeMissing: true);

    /// <summary>Asks for something to be done.</summary>
    public Task<Reply<JsonNode>> PostAsync(string path, object body, CancellationToken stop) => SendAsync(HttpMethod.Post, path, body, stop);

    /// <summary>Listens to an event stream until it ends; a stream that cannot be opened ends at once, without a word.</summary>
    public async IAsyncEnumerable<string> ListenAsync(string path, [EnumeratorCancellation] CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_address!, path));
        request.Headers.Accept.ParseAdd("text/event-stream");
        HttpResponseMessage? response = null;
        try
        {
            response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
        }
        catch (HttpRequestException)
        {
            // The caller asks again and then hears that the server is gone.
        }

        using var open = response;
        if (open is not { IsSuccessStatusCode: true }) yield break;
        using var reader = new StreamReader(await open.Content.ReadAsStreamAsync(stop));
        while (await NextLineAsync(reader, stop) is { } line)
            if (line.StartsWith("data:", StringComparison.Ordinal)) yield return line[5..].Trim();
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private static async Task<string?> NextLineAsync(StreamReader reader, CancellationToken stop)
    {
        try
        {
            return await reader.ReadLineAsync(stop);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            return null;
        }
    }

    private async Task<Reply<JsonNode>> SendAsync(HttpMethod method, string path, object? body, CancellationToken stop, bool mayBeMissing = false)
    {
        if (_address is null)
        {
            _screen.Fail($"'{_named}' is no address of a server; write it like http://localhost:{ServerOptions.DefaultPort}");
            return new Reply<JsonNode>(ExitCode.Usage);
        }

        try
        {
            using var request = new HttpRequestMessage(method, new Uri(_address, path));
            if (body is not null) request.Content = JsonContent.Create(body, body.GetType(), options: ViewJson.LineOptions);
            using var response = await _http.SendAsync(request, stop);
            if (mayBeMissing && response.StatusCode == HttpStatusCode.NotFound) return new Reply<JsonNode>(ExitCode.NotFound);
            var text = await response.Content.ReadAsStringAsync(stop);
            return response.IsSuccessStatusCode
                ? new Reply<JsonNode>(JsonNode.Parse(text.Length == 0 ? "{}" : text)!) { IsNew = response.StatusCode == HttpStatusCode.Created }
                : Refused(response.StatusCode, text);
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !stop.IsCancellationRequested))
        {
            // What is cancelled without our having asked for it has waited for a connection for too long.
            _screen.Fail($"no server answers at {Address} ({e.InnerException?.Message ?? e.Message})");
            _screen.Note("start one with: vapora dev · or run a workflow without one: vapora workflow run FILE --local · or name another: --server URL");
            return new Reply<JsonNode>(ExitCode.ServerDown);
        }
        catch (JsonException)
        {
            _screen.Fail($"what answers at {Address} is no Vapora server; name another with --server URL");
            return new Reply<JsonNode>(ExitCode.ServerDown);
        }
    }

    private Reply<JsonNode> Refused(HttpStatusCode status, string text)
    {
        var problem = Parse(text);
        _screen.Fail((string?)problem?["detail"] ?? (string?)problem?["title"] ?? $"the server answered {(int)status}");
        if (problem?["problems"] is JsonArray errors)
            foreach (var error in errors) _screen.Error.WriteLine(error is JsonValue ? error.GetValue<string>() : error?.ToJsonString());
        return new Reply<JsonNode>(status switch
        {
            HttpStatusCode.BadRequest => ExitCode.Usage,
            HttpStatusCode.UnprocessableEntity => (string?)problem?["title"] == "invalid-definition" ? ExitCode.InvalidDefinition : ExitCode.Usage,
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => ExitCode.NotAllowed,
            HttpStatusCode.NotFound => ExitCode.NotFound,
            HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed => ExitCode.Conflict,
            HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout => ExitCode.ServerDown,
            _ => ExitCode.Failed,
        });
    }

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
