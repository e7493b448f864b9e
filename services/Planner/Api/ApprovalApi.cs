using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vapora.Planner.Runs;
using Vapora.Storage;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;

namespace Vapora.Planner.Api;

/// <summary>Open approvals over all runs, and decisions on them.</summary>
internal static class ApprovalApi
{
    private const int RunsLooked = 1_000;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/approvals", ListAsync);
        api.MapPost("/approvals/{id}/decision", DecideAsync);
    }

    private static async Task<IResult> ListAsync(IRunStore store, RunDesk desk, CancellationToken cancellation)
    {
        var open = new List<object>();
        foreach (var summary in await store.ListRunsAsync(new RunQuery(OpenOnly: true, Limit: RunsLooked), cancellation).ConfigureAwait(false))
        {
            if (await desk.FindAsync(summary.RunId, cancellation).ConfigureAwait(false) is not { } found) continue;
            open.AddRange(found.Run.State.Approvals.Values.Select(a => Document(found.Plan, found.Run, a)));
        }

        return Results.Ok(open);
    }

    private static object Document(Plan plan, StoredRun run, Approval a) => new
    {
        Id = $"{run.State.RunId}.{a.Number}",
        run.State.RunId,
        run.DefinitionId,
        a.Number,
        Point = a.Point.ToString(),
        Subject = a.Point == ApprovalPoint.PhaseExit ? plan.Phases[a.Subject].Name : plan.Steps[a.Subject].Name,
        a.Roles,
        a.Rule.Quorum,
        a.Source,
        a.OpenedAt,
        a.DueAt,
        Votes = a.Votes.Select(v => new { v.Actor, v.Role }),
    };

    private static async Task<IResult> DecideAsync(string id, DecisionBody body, IRunStore store, RunDesk desk, CancellationToken cancellation)
    {
        var dot = id.LastIndexOf('.');
        if (dot < 0 || !int.TryParse(id[(dot + 1)..], out var number)) return Problems.Invalid("An approval is named {run id}.{number}; see GET /api/v1/approvals.");
        if (await VaporaApi.FindAsync(id[..dot], store, desk, cancellation).ConfigureAwait(false) is not { } found) return Problems.NoRun(id[..dot]);
        if (string.IsNullOrWhiteSpace(body.Actor) || body.Approve is not { } approve) return Problems.Invalid("Say who decides and how: send 'actor' and 'approve'.");
        var role = body.Role ?? (found.Run.State.Approvals.TryGetValue(number, out var approval) ? approval.Roles[0] : "");
        var decision = await desk.TakeAsync(found.Run.State.RunId, new RunSignal.Decided(number, body.Actor, role, approve, body.Comment), isDryRun: false, cancellation).ConfigureAwait(false);
        return VaporaApi.Outcome(found.Plan, id, decision, isDryRun: false);
    }
}
