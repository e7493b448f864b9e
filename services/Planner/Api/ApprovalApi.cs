using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vapora.Contracts.Approvals;
using Vapora.Planner.Runs;
using Vapora.Storage;
using Vapora.Workflows.Runs;

namespace Vapora.Planner.Api;

/// <summary>Open approvals over all runs, and decisions on them.</summary>
internal static class ApprovalApi
{
    private const int Shown = 1_000;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/approvals", ListAsync);
        api.MapPost("/approvals/{id}/decision", DecideAsync);
    }

    private static async Task<IResult> ListAsync(IRunStore store, RunDesk desk, CancellationToken cancellation)
    {
        var open = new List<object>();
        foreach (var question in await store.ListQuestionsAsync(Shown, cancellation).ConfigureAwait(false))
        {
            if (question.Body is not ApprovalRequested asked || await desk.FindAsync(asked.RunId, cancellation).ConfigureAwait(false) is not { } found) continue;
            if (found.State.Approvals.TryGetValue(asked.Approval, out var approval)) open.Add(Document(asked, approval));
        }

        return Results.Ok(open);
    }

    private static object Document(ApprovalRequested asked, Approval a) => new
    {
        Id = $"{asked.RunId}.{a.Number}",
        asked.RunId,
        asked.DefinitionId,
        a.Number,
        asked.Point,
        asked.Subject,
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
        var role = body.Role ?? (found.State.Approvals.TryGetValue(number, out var approval) ? approval.Roles[0] : "");
        var decision = await desk.TakeAsync(found.State.RunId, new RunSignal.Decided(number, body.Actor, role, approve, body.Comment), isDryRun: false, cancellation).ConfigureAwait(false);
        return VaporaApi.Outcome(found.Plan, id, decision, isDryRun: false);
    }
}
