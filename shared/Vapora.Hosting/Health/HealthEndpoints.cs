using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Vapora.Hosting.Health;

/// <summary>
/// What orchestrators ask: <c>/health/live</c> (the process answers; restart it when it does not) and <c>/health/ready</c> (everything it needs is there; 503
/// when not), with one address per part below it (<c>/health/ready/store</c>).
/// </summary>
public static class HealthEndpoints
{
    /// <summary>Where it is asked whether the process lives.</summary>
    public const string Live = "/health/live";

    /// <summary>Where it is asked whether the service can work.</summary>
    public const string Ready = "/health/ready";

    /// <summary>Adds what answers; the parts are added as <see cref="IServicePart"/>s.</summary>
    public static IServiceCollection AddVaporaHealth(this IServiceCollection services) => services.AddSingleton<Readiness>();

    /// <summary>Maps the addresses.</summary>
    public static void MapVaporaHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Live, () => Results.Json(new Dictionary<string, string> { ["status"] = "live" }));
        routes.MapGet(Ready, (Readiness readiness, CancellationToken cancellation) => AnswerAsync(readiness, null, cancellation));
        routes.MapGet(Ready + "/{part}", (string part, Readiness readiness, CancellationToken cancellation) => readiness.Names.Contains(part)
            ? AnswerAsync(readiness, part, cancellation)
            : Task.FromResult(Results.Json(new Dictionary<string, string> { ["status"] = "unknown", ["problem"] = $"There is no such part. Ask for one of: {string.Join(", ", readiness.Names)}." }, statusCode: StatusCodes.Status404NotFound)));
    }

    private static async Task<IResult> AnswerAsync(Readiness readiness, string? part, CancellationToken cancellation)
    {
        var parts = await readiness.CheckAsync(part, cancellation).ConfigureAwait(false);
        var isReady = parts.All(p => p.Health.IsReady);
        var body = new Dictionary<string, object> { ["status"] = isReady ? "ready" : "not ready" };
        foreach (var (name, health) in parts) body[name] = Document(health);
        return Results.Json(body, statusCode: isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static Dictionary<string, string> Document(PartHealth health)
    {
        var document = new Dictionary<string, string> { ["status"] = health.IsReady ? "ready" : "away" };
        if (health.Problem is { } problem) document["problem"] = problem;
        if (health.Note is { } note) document["note"] = note;
        return document;
    }
}
