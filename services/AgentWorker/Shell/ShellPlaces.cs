namespace Vapora.AgentWorker.Shell;

/// <summary>Where commands work.</summary>
/// <param name="WorkRoot">Folder in which every attempt gets a folder of its own: <c>run/step/attempt</c>. They stay: logs and answers are read there.</param>
/// <param name="ProfileFolder">Folder of the agent profile; workspaces are relative to it.</param>
public sealed record ShellPlaces(string WorkRoot, string ProfileFolder);
