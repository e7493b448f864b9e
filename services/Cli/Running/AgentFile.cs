using System.Collections.Immutable;
using Vapora.AgentWorker.Profiles;
using Vapora.Cli.Output;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Diagnostics;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Text;

namespace Vapora.Cli.Running;

/// <summary>The agent profile of a run: a file named by <c>--agents</c>, or <c>agents.yaml</c> beside the workflow, or everybody simulated.</summary>
/// <param name="Profile">Who plays what.</param>
/// <param name="Folder">Where paths in the profile start; the current folder without a file.</param>
/// <param name="Path">The file; null without one.</param>
public sealed record AgentFile(AgentProfile Profile, string Folder, string? Path)
{
    private const string DefaultName = "agents.yaml";

    /// <summary>Finds and reads the profile.</summary>
    /// <returns>Null with messages on the screen, and the exit code.</returns>
    public static (AgentFile? File, ExitCode Code) Find(string? named, string? workflow, Screen screen)
    {
        ArgumentNullException.ThrowIfNull(screen);
        var path = named ?? Beside(workflow);
        if (path is null) return (new AgentFile(AgentProfile.AllSimulated, Directory.GetCurrentDirectory(), null), ExitCode.Done);
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            screen.Fail($"the agent profile '{path}' cannot be read: {e.Message}");
            return (null, ExitCode.NotFound);
        }

        var source = new SourceText(path, SourceText.FormatOf(path), text);
        var reading = AgentProfileReader.Read(source);
        var problems = new FileDiagnostics(source, reading.Diagnostics, reading.LeftOut);
        if (!problems.Diagnostics.IsEmpty) screen.Error.Write(DiagnosticRenderer.RenderAll(problems));
        if (reading.Profile is not { } profile) return (null, ExitCode.InvalidDefinition);
        return (new AgentFile(profile, System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!, path), ExitCode.Done);
    }

    /// <summary>Roles of a plan that are not simulated.</summary>
    public ImmutableArray<string> RealRoles(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var roles = plan.Steps.Where(s => Profile.Find(s.Role, s.Name) is not AgentSettings.Simulate).Select(s => s.Role);
        var isReviewed = plan.Steps.Any(s => s.Definition.SecurityRequired && s.SecuritySteps.IsEmpty) && Profile.OfRole(RoleName.Security) is not AgentSettings.Simulate;
        return [.. (isReviewed ? roles.Append(RoleName.Security) : roles).Distinct()];
    }

    private static string? Beside(string? workflow)
    {
        if (workflow is null) return null;
        var path = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(workflow))!, DefaultName);
        return File.Exists(path) ? path : null;
    }
}
