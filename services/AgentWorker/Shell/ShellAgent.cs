using Vapora.AgentWorker.Agents;
using Vapora.AgentWorker.Artifacts;
using Vapora.AgentWorker.Profiles;
using Vapora.AgentWorker.Running;
using Vapora.Workflows.Runs;

namespace Vapora.AgentWorker.Shell;

/// <summary>
/// Does the work with commands: argument lists that no shell takes apart, files in, files out. A command's output is kept in a log and never
/// taken for an answer. When a command has ended, in whatever way, no process of it is left.
/// </summary>
/// <param name="settings">The commands.</param>
/// <param name="places">Where they work.</param>
/// <param name="artifacts">Where artifacts come from and go to.</param>
public sealed class ShellAgent(AgentSettings.Shell settings, ShellPlaces places, ArtifactStore artifacts) : IAgent
{
    /// <inheritdoc />
    public Task<AgentOutcome> RunAsync(StepRequest request, IAgentReport report, CancellationToken stop) => ActAsync(request, null, report, stop);

    /// <inheritdoc />
    public Task<AgentOutcome> SampleAsync(StepRequest request, int number, CancellationToken stop) => ActAsync(request, number, null, stop);

    private async Task<AgentOutcome> ActAsync(StepRequest request, int? sample, IAgentReport? report, CancellationToken stop)
    {
        var folder = new AttemptFolder(places.WorkRoot, request);
        var begun = false;
        try
        {
            if (sample is null or 1) await folder.PrepareAsync(request, artifacts, stop).ConfigureAwait(false);
            var answer = new AgentResult();
            var commands = ShellCommand.Of(settings, request);
            for (var i = 0; i < commands.Length; i++)
            {
                var command = commands[i];
                if (command.Action is { } action && ActionOrder.IsBarred(request, action, [answer])) break;
                if (command.Arguments.IsEmpty) return new AgentOutcome.Failed(NoCommand(request, command));
                stop.ThrowIfCancellationRequested();
                var files = folder.Next(command.Action, sample);
                var job = new CommandJob(command.Arguments, Path.GetFullPath(settings.Workspace, places.ProfileFolder), CommandEnvironment.Of(settings, request, command.Action, sample, folder, files), files, folder);
                var (done, parts) = (i, commands.Length);
                begun = true;
                var ending = await CommandRun.RunAsync(job, settings.Watchdogs, line => report?.Progress(parts > 1 ? done : line.Done, parts > 1 ? parts : line.Total, line.Message), stop).ConfigureAwait(false);
                if (ending is CommandEnding.Stopped) return new AgentOutcome.Cancelled(Acted: true);
                var part = CommandJudgement.Of(request, command, ending, job);
                if (part.Failure is { } failure) return new AgentOutcome.Failed(failure);
                answer = AnswerParts.Both(answer, part.Answer!);
                if (parts > 1) report?.Progress(i + 1, parts, command.Action);
            }

            return new AgentOutcome.Answered(await folder.CollectAsync(answer, artifacts, stop).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return new AgentOutcome.Cancelled(Acted: begun || sample > 1);
        }
        catch (Exception problem) when (problem is ArtifactRefusedException or IOException or UnauthorizedAccessException)
        {
            return new AgentOutcome.Failed($"{problem.Message} (work folder: {folder.Root})");
        }
    }

    private static string NoCommand(StepRequest request, ShellCommand command) => command.Action is { } action
        ? $"the agent profile has no command for the action '{action}' of '{request.Role}': add it under 'actions', or a 'command' for all that have none"
        : $"the agent profile has no 'command' for '{request.Role}', and step '{request.Step}' names no actions: add a 'command'";
}
