using Vapora.Workflows.Runs;

namespace Vapora.AgentWorker.Shell;

/// <summary>What the end of a command means: an answer, or why there is none.</summary>
internal sealed record CommandJudgement(AgentResult? Answer, string? Failure)
{
    /// <summary>Judges by the exit code and the answer file, never by what was printed.</summary>
    public static CommandJudgement Of(StepRequest request, ShellCommand command, CommandEnding ending, CommandJob job)
    {
        if (ending is not CommandEnding.Exited exited) return new(null, ((CommandEnding.Failed)ending).Reason);
        var failed = exited.Code != 0;
        if (failed && !(command.Judges(request) && File.Exists(job.Files.Answer))) return new(null, Failed(exited, job));
        var (answer, flaw) = AnswerFile.Read(job.Files.Answer);
        if (flaw is not null) return new(null, $"the answer of '{job.Title}' cannot be used: {flaw} (VAPORA_OUTPUT: {job.Files.Answer})");
        var named = answer!.Checks.Select(check => check.Name).ToHashSet(StringComparer.Ordinal);
        // A judge that exits with an error has found one, whatever its own checks say.
        var own = command.Covers.Where(name => failed || !named.Contains(name)).Select(name => new Check(name, !failed, failed ? Detail(exited) : null));
        var reported = failed ? answer.Checks.Where(check => !command.Covers.Contains(check.Name)) : answer.Checks;
        return new(answer with { Checks = [.. reported, .. own] }, null);
    }

    private static string Failed(CommandEnding.Exited exited, CommandJob job) =>
        $"'{job.Title}' exited with {exited.Code}{(exited.Quote.Length > 0 ? $": {exited.Quote}" : " and said nothing on stderr")} (log: {job.Attempt.Log})";

    private static string Detail(CommandEnding.Exited exited) => exited.Quote.Length > 0 ? exited.Quote.Split('\n')[^1] : $"exit code {exited.Code}";
}
