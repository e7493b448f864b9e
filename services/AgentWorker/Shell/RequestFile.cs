using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Runs;

namespace Vapora.AgentWorker.Shell;

/// <summary>A request as a file for commands: the keys are those of the workflow language where it has them.</summary>
internal static class RequestFile
{
    // The file is read by programs of the user's choice, never put into a page: text stays readable.
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The file's bytes.</summary>
    /// <param name="request">The request.</param>
    /// <param name="inputs">Folder in which the input artifacts are.</param>
    public static byte[] Of(StepRequest request, string inputs) => JsonSerializer.SerializeToUtf8Bytes(
        new JsonObject
        {
            ["run"] = request.RunId,
            ["workflow"] = request.WorkflowId,
            ["step"] = request.Step,
            ["kind"] = Word(request.Id.Kind),
            ["slot"] = request.Id.Slot,
            ["attempt"] = request.Id.Attempt,
            ["agent"] = request.Role,
            ["skill_match"] = List(request.Skills),
            ["priority"] = Word(request.Priority),
            ["task_type"] = request.TaskType,
            ["quality"] = request.Quality,
            ["test_type"] = request.TestType,
            ["environments"] = List(request.Environments),
            ["actions"] = List(request.Actions),
            ["tasks"] = List(request.Tasks),
            ["strategy"] = request.Strategy is { } strategy ? Word(strategy) : null,
            ["inputs"] = new JsonArray([.. request.Inputs.Select(input => Input(input, inputs))]),
            ["output"] = List(request.Outputs),
            ["metrics"] = List(request.Metrics),
            ["criteria"] = new JsonArray([.. request.Criteria.Select(criterion => new JsonObject
            {
                ["key"] = criterion.Key, ["condition"] = criterion.Condition.Text, ["wanted"] = criterion.Wanted,
            })]),
            ["feedback"] = request.Feedback,
            ["duration_seconds"] = request.Duration?.TotalSeconds,
            ["sample_interval_seconds"] = request.SampleInterval?.TotalSeconds,
            ["estimate_seconds"] = request.Estimate.TotalSeconds,
            ["deadline_seconds"] = request.Deadline?.TotalSeconds,
            ["share"] = request.Share,
        },
        Readable);

    private static JsonObject Input(WorkInput input, string folder) => new()
    {
        ["name"] = input.Name,
        ["artifact"] = input.Artifact?.Name,
        ["path"] = input.Artifact is { } artifact && (artifact.Text ?? artifact.Digest) is not null && ArtifactName.IsSafe(artifact.Name) ? Path.Combine(folder, artifact.Name) : null,
    };

    private static JsonArray List(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    private static string Word<T>(T value) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
