using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Vapora.Planner.Intake;
using Vapora.Planner.Messages;
using Vapora.Planner.Runs;
using Vapora.Storage;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Diagnostics;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Text;
using Vapora.Workflows.Views.Stories;

namespace Vapora.Planner.Api;

/// <summary>The HTTP API of the planner.</summary>
public static class VaporaApi
{
    private const string DefaultPath = "workflow.yaml";

    /// <summary>Maps the API. Everything it needs is the store: it answers while the bus is away.</summary>
    public static void MapVaporaApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithMetadata(new BodyLimit());
        api.MapPost("/validate", Validate);
        api.MapPost("/runs", StartAsync);
        api.MapGet("/runs", async (IRunStore store, string? definition, string? status, bool? open) =>
            Results.Ok(await store.ListRunsAsync(new RunQuery(definition, status, open ?? false)).ConfigureAwait(false)));
        api.MapGet("/runs/{id}", ShowAsync);
        api.MapGet("/runs/{id}/events", FollowAsync);
        api.MapPost("/runs/{id}/adjustments", AdjustAsync);
        ApprovalApi.Map(api);
        ViewApi.Map(api);
    }

    private sealed class BodyLimit : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => Workflows.Limits.RequestBytes;
    }

    /// <summary>A run by its id, or by its definition's: the latest.</summary>
    internal static async Task<HotRun?> FindAsync(string id, IRunStore store, RunDesk desk, CancellationToken cancellation) =>
        await store.FindRunIdAsync(id, cancellation).ConfigureAwait(false) is { } runId ? await desk.FindAsync(runId, cancellation).ConfigureAwait(false) : null;

    private static IResult Validate(ValidateBody body)
    {
        if (body.Definition is null) return Problems.Invalid("The text of the definition is missing: send it in 'definition'.");
        var source = SourceOf(body.Definition, body.Path);
        var reading = DefinitionReader.Read(source);
        return Results.Text(JsonReport.Write([new FileDiagnostics(source, reading.Diagnostics, reading.LeftOut)]), "application/json");
    }

    private static async Task<IResult> StartAsync(StartBody body, WorkflowIntake intake, CancellationToken cancellation)
    {
        if (body.Definition is null) return Problems.Invalid("The text of the definition is missing: send it in 'definition'.");
        var source = SourceOf(body.Definition, body.Path);
        var submission = new Submission(source, Answers.Artifacts(body.Inputs ?? []), body.StartedBy ?? "http", body.RunId);
        switch (await intake.SubmitAsync(submission, cancellation).ConfigureAwait(false))
        {
            case SubmissionResult.Accepted accepted:
                return Results.Json(new { accepted.RunId, DefinitionId = accepted.Plan.Id, PlanHash = accepted.Plan.Hash }, statusCode: accepted.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
            case SubmissionResult.Invalid invalid:
                var report = DiagnosticReport.Write(ReportFormat.Short, [new FileDiagnostics(source, invalid.Reading.Diagnostics, invalid.Reading.LeftOut)]);
                return Problems.Of(StatusCodes.Status422UnprocessableEntity, "invalid-definition", "The definition has errors; POST /api/v1/validate lists them in full.",
                    new Dictionary<string, object?> { ["problems"] = report.Split('\n', StringSplitOptions.RemoveEmptyEntries) });
            case SubmissionResult.Refused refused:
                return Problems.Of(new Refusal(refused.IsConflict ? RefusalKind.Conflict : RefusalKind.Invalid, refused.Reason));
            default:
                throw new InvalidOperationException("A submission has one of three results.");
        }
    }

    private static async Task<IResult> ShowAsync(string id, IRunStore store, RunDesk desk, CancellationToken cancellation) =>
        await FindAsync(id, store, desk, cancellation).ConfigureAwait(false) is { } found ? Results.Ok(RunDocuments.Of(found.Plan, found.State)) : Problems.NoRun(id);

    private static async Task<IResult> FollowAsync(string id, long? after, HttpContext http, IRunStore store, RunDesk desk, RunWatch watch, CancellationToken cancellation)
    {
        if (await FindAsync(id, store, desk, cancellation).ConfigureAwait(false) is not { } found) return Problems.NoRun(id);
        // A browser that reconnects says what it saw last.
        var last = after ?? (long.TryParse(http.Request.Headers["Last-Event-ID"], out var seen) ? seen : 0);
        return new EventStream(found.Plan, watch.FollowAsync(found.State.RunId, last, cancellation));
    }

    private static async Task<IResult> AdjustAsync(string id, AdjustBody body, IRunStore store, RunDesk desk, CancellationToken cancellation)
    {
        if (await FindAsync(id, store, desk, cancellation).ConfigureAwait(false) is not { } found) return Problems.NoRun(id);
        if (body.Adjustment is null || Adjustments.Read(body.Adjustment) is not { } adjustment)
            return Problems.Invalid("The adjustment is unknown or an argument is missing: send {\"name\": \"AddAgent\", \"role\": ..., \"count\": ...} or another one of the API's list in 'adjustment'.");
        if (string.IsNullOrWhiteSpace(body.Actor) || string.IsNullOrWhiteSpace(body.Reason)) return Problems.Invalid("Say who adjusts and why: send 'actor' and 'reason'.");
        var command = new RunSignal.Adjust(body.CommandId ?? Guid.NewGuid().ToString("n"), body.Actor, body.Reason, body.ExpectedVersion, adjustment);
        var decision = await desk.TakeAsync(found.State.RunId, command, body.DryRun, cancellation).ConfigureAwait(false);
        return Outcome(found.Plan, id, decision, body.DryRun);
    }

    /// <summary>What came of a command.</summary>
    internal static IResult Outcome(Workflows.Plans.Plan plan, string id, Decision? decision, bool isDryRun) => decision switch
    {
        null => Problems.NoRun(id),
        { Refusal: { } refusal } => Problems.Of(refusal),
        _ => Results.Ok(new
        {
            decision.State.RunId,
            decision.State.Version,
            Status = decision.State.StateName(plan),
            DryRun = isDryRun,
            Events = decision.Events.Select(e => new { Kind = e.GetType().Name, Text = AuditEntry.Of(plan, e, decision.State) is var told ? $"{told.Topic} {told.Subject} {told.What}" : null, Event = Facts.Of(plan, e) }),
        }),
    };

    private static SourceText SourceOf(string text, string? path) => new(path ?? DefaultPath, SourceText.FormatOf(path ?? DefaultPath), text);
}
