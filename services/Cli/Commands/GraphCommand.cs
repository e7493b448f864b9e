using System.CommandLine;
using Vapora.Cli.Files;
using Vapora.Cli.Options;
using Vapora.Cli.Output;
using Vapora.Planner.Sagas;
using Vapora.Workflows.Views.Graphs;
using Vapora.Workflows.Views.Terminal;

namespace Vapora.Cli.Commands;

/// <summary><c>vapora workflow graph</c>.</summary>
public static class GraphCommand
{
    /// <summary>The ways to draw a graph (<c>--format</c>).</summary>
    public enum GraphFormat
    {
        /// <summary>Mermaid, which GitHub and many editors draw.</summary>
        Mermaid,

        /// <summary>Graphviz.</summary>
        Dot,

        /// <summary>Text for a terminal.</summary>
        Ascii,

        /// <summary>A picture for a browser.</summary>
        Svg,
    }

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var file = CommonOptions.File();
        var format = new Option<GraphFormat>("--format") { Description = "mermaid, dot, ascii or svg", HelpName = "mermaid|dot|ascii|svg" };
        var machine = new Option<bool>("--machine") { Description = "The compiled state machine instead of the steps" };
        var target = CommonOptions.Named("--out", "Write to this file");
        var command = new Command("graph", "Draw a workflow, or the state machine it is compiled to. Example: vapora workflow graph feature-auth.yaml --format svg --out auth.svg") { file, format, machine, target };
        command.SetAction(arguments => (int)Run(Screen.Of(arguments), arguments.GetValue(file)!, arguments.GetValue(format), arguments.GetValue(machine), arguments.GetValue(target)));
        return command;
    }

    private static ExitCode Run(Screen screen, string path, GraphFormat format, bool machine, string? target)
    {
        var (_, plan, code) = WorkflowFile.Load(path, screen);
        if (plan is null) return code;
        var graph = machine ? CompiledGraph.Of(plan).ToGraph() : WorkflowGraph.Of(plan);
        if (format == GraphFormat.Ascii && target is null)
        {
            screen.Write(AsciiGraph.Write(graph, screen.Width, screen.Glyphs));
            return ExitCode.Done;
        }

        var text = format switch
        {
            GraphFormat.Dot => DotGraph.Write(graph),
            GraphFormat.Ascii => Line.Join(AsciiGraph.Write(graph, glyphs: screen.Glyphs)),
            GraphFormat.Svg => SvgGraph.Write(graph),
            _ => MermaidGraph.Write(graph),
        };
        return target is null ? Print(screen, text) : Save(screen, target, text);
    }

    private static ExitCode Print(Screen screen, string text)
    {
        screen.Out.Write(text.EndsWith('\n') ? text : text + "\n");
        return ExitCode.Done;
    }

    private static ExitCode Save(Screen screen, string target, string text)
    {
        try
        {
            File.WriteAllText(target, text);
            screen.Note($"wrote {target}");
            return ExitCode.Done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            screen.Fail($"'{target}' cannot be written: {e.Message}");
            return ExitCode.Failed;
        }
    }
}
