using System.Collections.Immutable;

namespace Vapora.AgentWorker.Shell;

/// <summary>A command that is to be run.</summary>
/// <param name="Arguments">Program and arguments.</param>
/// <param name="WorkingFolder">Where it is run.</param>
/// <param name="Environment">Its whole environment.</param>
/// <param name="Files">What it may write.</param>
/// <param name="Attempt">The folder of its attempt.</param>
internal sealed record CommandJob(
    ImmutableArray<string> Arguments, string WorkingFolder, ImmutableDictionary<string, string> Environment, CommandFiles Files, AttemptFolder Attempt)
{
    /// <summary>The command for people: cut, on one line.</summary>
    public string Title
    {
        get
        {
            var text = string.Join(' ', Arguments).ReplaceLineEndings(" ");
            return text.Length <= 80 ? text : text[..79] + "…";
        }
    }

    /// <summary>The path of the program, as the command's own PATH and folder find it; null when there is none.</summary>
    public string? Program()
    {
        var name = Arguments[0];
        if (name.Contains('/'))
        {
            var path = Path.GetFullPath(name, WorkingFolder);
            return File.Exists(path) ? path : null;
        }

        return Environment.GetValueOrDefault("PATH", "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }
}

/// <summary>How a command ended.</summary>
internal abstract record CommandEnding
{
    private CommandEnding()
    {
    }

    /// <summary>By itself.</summary>
    /// <param name="Code">Its exit code.</param>
    /// <param name="Quote">The last lines of its standard error; empty when it wrote none.</param>
    public sealed record Exited(int Code, string Quote) : CommandEnding;

    /// <summary>A watchdog ended it, or it could not be started.</summary>
    public sealed record Failed(string Reason) : CommandEnding;

    /// <summary>It was told to stop.</summary>
    public sealed record Stopped : CommandEnding;
}
