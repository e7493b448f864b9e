using MassTransit;
using Vapora.Contracts.Runs;
using Vapora.Hosting.Bus;
using Vapora.Planner.Messages;
using Vapora.Workflows.Diagnostics;
using Vapora.Workflows.Text;

namespace Vapora.Planner.Intake;

/// <summary>Starts workflows on request from the bus.</summary>
public sealed class StartWorkflowConsumer(WorkflowIntake intake, IAnswerSender answers) : IConsumer<StartWorkflow>
{
    /// <inheritdoc />
    public async Task Consume(ConsumeContext<StartWorkflow> context)
    {
        var request = context.Message;

        // Without an id of the sender's the message's own makes the run's, so that a second delivery is the same run.
        var runId = request.RunId ?? context.MessageId?.ToString("n");
        var inputs = Answers.Artifacts(request.Inputs);
        var source = SourceOf(request);
        var result = source is not null ? await intake.SubmitAsync(new Submission(source, inputs, request.StartedBy, runId), context.CancellationToken).ConfigureAwait(false)
            : request.DefinitionId is { } id ? await intake.SubmitStoredAsync(id, inputs, request.StartedBy, runId, context.CancellationToken).ConfigureAwait(false) : null;
        switch (result)
        {
            case null:
                await Reject(context, "There is no such definition: send its text in 'definition', or the id of one that has run in 'definitionId'.").ConfigureAwait(false);
                break;
            case SubmissionResult.Accepted accepted:
                await answers.AnswerAsync(context, new WorkflowAccepted { RunId = accepted.RunId, DefinitionId = accepted.Plan.Id, PlanHash = accepted.Plan.Hash }, context.CancellationToken).ConfigureAwait(false);
                break;
            case SubmissionResult.Invalid invalid:
                var report = DiagnosticReport.Write(ReportFormat.Short, [new FileDiagnostics(invalid.Source, invalid.Reading.Diagnostics, invalid.Reading.LeftOut)]);
                await Reject(context, report.Split('\n', StringSplitOptions.RemoveEmptyEntries)).ConfigureAwait(false);
                break;
            case SubmissionResult.Refused refused:
                await Reject(context, refused.Reason).ConfigureAwait(false);
                break;
        }
    }

    private static SourceText? SourceOf(StartWorkflow request)
    {
        if (request.Definition is not { } text) return null;
        var format = string.Equals(request.Format, "toml", StringComparison.OrdinalIgnoreCase) ? SourceFormat.Toml : SourceFormat.Yaml;
        return new SourceText(request.Path ?? (format == SourceFormat.Toml ? "workflow.toml" : "workflow.yaml"), format, text);
    }

    private Task Reject(ConsumeContext<StartWorkflow> context, params string[] problems) =>
        answers.AnswerAsync(context, new WorkflowRejected { RunId = context.Message.RunId, Problems = problems }, context.CancellationToken);
}
