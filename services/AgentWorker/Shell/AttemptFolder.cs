using System.Globalization;
using Vapora.AgentWorker.Artifacts;
using Vapora.Workflows;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Runs;

namespace Vapora.AgentWorker.Shell;

/// <summary>The folder of one attempt: what its commands are given, and what they leave.</summary>
internal sealed class AttemptFolder
{
    private int _commands;

    public AttemptFolder(string workRoot, StepRequest request)
    {
        var id = request.Id;
        var attempt = string.Create(CultureInfo.InvariantCulture, $"{id.Kind.ToString().ToLowerInvariant()}-{id.Slot}-attempt-{id.Attempt}");
        // Run ids come from outside.
        var run = ArtifactName.IsSafe(request.RunId) ? request.RunId.Replace('/', '_') : throw ArtifactRefusedException.Name(request.RunId);
        Root = Path.GetFullPath(Path.Combine(workRoot, run, request.Step, attempt));
    }

    /// <summary>The folder itself; its path is in the environment of every process of the attempt.</summary>
    public string Root { get; }

    /// <summary>The whole request.</summary>
    public string Input => Path.Combine(Root, "input.json");

    /// <summary>Input artifacts by name.</summary>
    public string Inputs => Path.Combine(Root, "inputs");

    /// <summary>Files written here are outputs.</summary>
    public string Artifacts => Path.Combine(Root, "artifacts");

    /// <summary>Standard output and error of the attempt's commands.</summary>
    public string Log => Path.Combine(Root, "log.txt");

    /// <summary>Makes the folder, empty but for the request and the inputs.</summary>
    public async Task PrepareAsync(StepRequest request, ArtifactStore store, CancellationToken stop)
    {
        if (Directory.Exists(Root)) Directory.Delete(Root, recursive: true);
        Directory.CreateDirectory(Inputs);
        Directory.CreateDirectory(Artifacts);
        foreach (var input in request.Inputs)
        {
            if (input.Artifact is not { } artifact || (artifact.Text is null && artifact.Digest is null)) continue;
            // Under the name the step uses, and under its own where that has another extension.
            foreach (var name in new[] { artifact.Name, input.Name }.Distinct()) await WriteAsync(name, artifact, store, stop).ConfigureAwait(false);
        }

        await File.WriteAllBytesAsync(Input, RequestFile.Of(request, Inputs), stop).ConfigureAwait(false);
    }

    /// <summary>Files of the next command.</summary>
    public CommandFiles Next(string? action, int? sample)
    {
        var name = string.Join('-', new[] { sample is null ? null : $"sample-{sample}", $"{++_commands:00}", action is not null && ArtifactName.IsSafe(action) ? action.Replace('/', '_') : null }.OfType<string>());
        var folder = Path.Combine(Root, "commands", name);
        Directory.CreateDirectory(folder);
        return new CommandFiles(Path.Combine(folder, "output.json"), Path.Combine(folder, "progress"));
    }

    /// <summary>Adds the files that commands have left in <see cref="Artifacts"/> to the outputs of an answer.</summary>
    public async Task<AgentResult> CollectAsync(AgentResult answer, ArtifactStore store, CancellationToken stop)
    {
        var outputs = new Dictionary<string, Artifact>(StringComparer.Ordinal);
        foreach (var text in answer.Outputs) outputs[text.Name] = await store.PutAsync(text.Name, text.Text ?? "", stop).ConfigureAwait(false);
        foreach (var path in Files(new DirectoryInfo(Artifacts)))
        {
            var name = Path.GetRelativePath(Artifacts, path).Replace(Path.DirectorySeparatorChar, '/');
            if (outputs.Count >= Limits.ResultEntries) throw new ArtifactRefusedException($"more than {Limits.ResultEntries} artifacts: pack them into one");
            using var content = RegularFile.OpenRead(path) ?? throw ArtifactRefusedException.Kind(name);
            outputs[name] = await store.PutAsync(name, content, stop).ConfigureAwait(false);
        }

        return answer with { Outputs = [.. outputs.OrderBy(output => output.Key, StringComparer.Ordinal).Select(output => output.Value)] };
    }

    private static IEnumerable<string> Files(DirectoryInfo folder)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            // A link may point anywhere on this machine.
            if (entry.LinkTarget is not null) throw ArtifactRefusedException.Kind(entry.Name);
            if (entry is DirectoryInfo inner) foreach (var file in Files(inner)) yield return file;
            else yield return entry.FullName;
        }
    }

    private async Task WriteAsync(string name, Artifact artifact, ArtifactStore store, CancellationToken stop)
    {
        if (!ArtifactName.IsSafe(name)) throw ArtifactRefusedException.Name(name);
        var path = Path.Combine(Inputs, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var content = store.Open(artifact);
        await using (content.ConfigureAwait(false))
        {
            var file = File.Create(path);
            await using (file.ConfigureAwait(false)) await content.CopyToAsync(file, stop).ConfigureAwait(false);
        }
    }
}

/// <summary>Files that one command of an attempt may write.</summary>
/// <param name="Answer">Its answer.</param>
/// <param name="Progress">Its progress.</param>
internal sealed record CommandFiles(string Answer, string Progress);
