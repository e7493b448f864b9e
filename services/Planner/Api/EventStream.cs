using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Vapora.Planner.Runs;
using Vapora.Workflows.Plans;

namespace Vapora.Planner.Api;

/// <summary>The events of a run as they happen: server-sent events, or one JSON document per line for who accepts <c>application/x-ndjson</c>.</summary>
internal sealed class EventStream(Plan plan, IAsyncEnumerable<RunFact> facts) : IResult
{
    private const string Lines = "application/x-ndjson";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var asLines = httpContext.Request.Headers.Accept.ToString().Contains(Lines, StringComparison.OrdinalIgnoreCase);
        httpContext.Response.ContentType = asLines ? Lines : "text/event-stream";
        httpContext.Response.Headers.CacheControl = "no-store";
        await httpContext.Response.Body.FlushAsync(httpContext.RequestAborted).ConfigureAwait(false);
        await foreach (var fact in facts.WithCancellation(httpContext.RequestAborted).ConfigureAwait(false))
        {
            var json = JsonSerializer.Serialize(RunDocuments.Of(fact, plan), JsonSerializerOptions.Web);
            var text = asLines ? json + "\n" : $"id: {fact.Sequence}\nevent: {fact.Event.GetType().Name}\ndata: {json}\n\n";
            await httpContext.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), httpContext.RequestAborted).ConfigureAwait(false);
            await httpContext.Response.Body.FlushAsync(httpContext.RequestAborted).ConfigureAwait(false);
        }
    }
}
