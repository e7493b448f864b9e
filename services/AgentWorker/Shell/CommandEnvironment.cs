using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using Vapora.AgentWorker.Profiles;
using Vapora.Workflows.Runs;

namespace Vapora.AgentWorker.Shell;

/// <summary>The environment of a command: what makes programs work, what its profile names, and what it is told of its assignment. Nothing else of the worker's own, which holds secrets.</summary>
internal static class CommandEnvironment
{
    /// <summary>The variable that every process of an attempt has, with the attempt's folder as its value.</summary>
    public const string Marker = "VAPORA_WORK";

    private static readonly ImmutableHashSet<string> Inherited = ["PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LANGUAGE", "TZ", "TMPDIR", "TERM"];

    public static ImmutableDictionary<string, string> Of(AgentSettings.Shell settings, StepRequest request, string? action, int? sample, AttemptFolder folder, CommandFiles files)
    {
        var variables = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (DictionaryEntry own in Environment.GetEnvironmentVariables())
        {
            var name = (string)own.Key;
            if (Inherited.Contains(name) || name.StartsWith("LC_", StringComparison.Ordinal) || settings.PassEnvironment.Contains(name)) variables[name] = (string)own.Value!;
        }

        foreach (var (name, value) in settings.Environment) variables[name] = value;
        variables[Marker] = folder.Root;
        variables["VAPORA_RUN_ID"] = request.RunId;
        variables["VAPORA_STEP"] = request.Step;
        variables["VAPORA_ATTEMPT"] = Number(request.Id.Attempt);
        variables["VAPORA_SLOT"] = Number(request.Id.Slot);
        variables["VAPORA_KIND"] = request.Id.Kind.ToString().ToLowerInvariant();
        variables["VAPORA_ROLE"] = request.Role;
        if (action is not null) variables["VAPORA_ACTION"] = action;
        if (sample is { } number) variables["VAPORA_SAMPLE"] = Number(number);
        if (request.Feedback is { } feedback) variables["VAPORA_FEEDBACK"] = feedback.Replace('\0', ' ');
        variables["VAPORA_INPUT"] = folder.Input;
        variables["VAPORA_INPUTS"] = folder.Inputs;
        variables["VAPORA_ARTIFACTS"] = folder.Artifacts;
        variables["VAPORA_OUTPUT"] = files.Answer;
        variables["VAPORA_PROGRESS"] = files.Progress;
        return variables.ToImmutable();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
