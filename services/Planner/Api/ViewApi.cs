using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vapora.Planner.Runs;
using Vapora.Planner.Workers;
using Vapora.Storage;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Views;
using Vapora.Workflows.Views.Live;
using Vapora.Workflows.Views.Reasons;
using Vapora.Workflows.Views.Reports;
using Vapora.Workflows.Views.Stories;
using Vapora.Workflows.Views.Terminal;

namespace Vapora.Planner.Api;

/// <summary>Views of a run, made where its plan and its state are: the status report, why something waits, the story so far, and frames for terminals.</summary>
internal static class ViewApi
{
    private const int Page = 500;
    private const int WidestFrame = 500;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/runs/{id}/report", async (string id, IRunStore store, RunDesk desk, IWorkforceSource workforce, TimeProvider time, CancellationToken cancellation) =>
            await VaporaApi.FindAsync(id, store, desk, cancellation).ConfigureAwait(false) is { } found
                ? Json(RunReport.Of(found.Plan, found.State, time.GetUtcNow(), workforce: await workforce.FindAsync(cancellation).ConfigureAwait(false)))
                : Problems.NoRun(id));
        api.MapGet("/runs/{id}/why", WhyAsync);
        api.MapGet("/runs/{id}/frame", FrameAsync);
        api.MapGet("/runs/{id}/story", StoryAsync);
    }

    private static async Task<IResult> WhyAsync(string id, string? step, IRunStore store, RunDesk desk, IWorkforceSource workforce, CancellationToken cancellation)
    {
        if (await VaporaApi.FindAsync(id, store, desk, cancellation).ConfigureAwait(false) is not { } found) return Problems.NoRun(id);
        var explanation = Why.Explain(found.Plan, found.State, step, await workforce.FindAsync(cancellation).ConfigureAwait(false));
        return explanation.Found ? Json(explanation) : Problems.Of(new Refusal(RefusalKind.NotFound, explanation.Headline));
    }

    private static async Task<IResult> FrameAsync(string id, int width, int height, bool? ascii, IRunStore store, RunDesk desk, IWorkforceSource workforce, TimeProvider time, CancellationToken cancellation)
    {
        if (await VaporaApi.FindAsync(id, store, desk, cancellation).ConfigureAwait(false) is not { } found) return Problems.NoRun(id);
        var report = RunReport.Of(found.Plan, found.State, time.GetUtcNow(), workforce: await workforce.FindAsync(cancellation).ConfigureAwait(false));
        var lines = LiveFrame.Compose(found.Plan, found.State, report, Math.Clamp(width, 1, WidestFrame), Math.Clamp(height, 1, WidestFrame), ascii == true ? Glyphs.Ascii : Glyphs.Unicode);
        return Json(new { report.Id, report.Status, report.Inconclusive, report.Closed, Lines = lines.Select(Segments) });
    }

    // What happened after an event's number, told in lines; facts that the short form is silent about only move the number on.
    private static async Task<IResult> StoryAsync(string id, long? after, bool? verbose, IRunStore store, RunDesk desk, CancellationToken cancellation)
    {
        if (await VaporaApi.FindAsync(id, store, desk, cancellation).ConfigureAwait(false) is not { } found) return Problems.NoRun(id);
        var events = await store.ReadEventsAsync(found.State.RunId, after ?? 0, Page, cancellation).ConfigureAwait(false);
        var lines = events.Select(e => Narrator.Tell(found.Plan, e.Event, verbose == true, found.State)).OfType<Line>().Select(Segments);
        var report = RunReport.Of(found.Plan, found.State, found.State.StartedAt);
        return Json(new { report.Id, report.Status, report.Inconclusive, report.Closed, Next = events.Count == 0 ? after ?? 0 : events[^1].Sequence, Lines = lines });
    }

    private static IEnumerable<object> Segments(Line line) => line.Segments.Select(s => new { s.Text, s.Tone });

    private static IResult Json<T>(T view) => Results.Text(ViewJson.Write(view), "application/json");
}
