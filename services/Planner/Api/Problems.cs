using Microsoft.AspNetCore.Http;
using Vapora.Workflows.Runs;

namespace Vapora.Planner.Api;

/// <summary>Errors as problem documents (RFC 9457): what is wrong and what to do, with the status that fits.</summary>
internal static class Problems
{
    public static IResult NoRun(string id) => Of(StatusCodes.Status404NotFound, "not-found", $"There is no run or definition '{id}'; 'vapora workflow list' (GET /api/v1/runs) shows what there is.");

    public static IResult Invalid(string detail) => Of(StatusCodes.Status422UnprocessableEntity, "invalid", detail);

    public static IResult Of(Refusal refusal) => refusal.Kind switch
    {
        RefusalKind.Conflict => Of(StatusCodes.Status409Conflict, "conflict", refusal.Reason),
        RefusalKind.NotFound => Of(StatusCodes.Status404NotFound, "not-found", refusal.Reason),
        RefusalKind.NotAllowed => Of(StatusCodes.Status403Forbidden, "not-allowed", refusal.Reason),
        _ => Invalid(refusal.Reason),
    };

    public static IResult Of(int status, string kind, string detail, IDictionary<string, object?>? more = null) =>
        Results.Problem(detail, statusCode: status, title: kind, type: $"urn:vapora:problem:{kind}", extensions: more);
}
