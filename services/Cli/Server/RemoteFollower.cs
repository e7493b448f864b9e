using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Vapora.Cli.Live;
using Vapora.Cli.Output;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Text;
using Vapora.Workflows.Views.Terminal;

namespace Vapora.Cli.Server;

/// <summary>Waits for a run on a server and shows it meanwhile: as a picture on a terminal, else one line per change.</summary>
public sealed class RemoteFollower(VaporaServer server, Screen screen, OutputFormat output)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    /// <summary>Waits for the end. Ends Blocked without waiting longer when somebody has to decide; the run itself stays where it is.</summary>
    /// <param name="id">The run.</param>
    /// <param name="timeout">How long at most; null: as long as it takes.</param>
    /// <param name="leavesOpen">False to go on watching a run that waits for somebody.</param>
    /// <param name="stop">Ends the wait.</param>
    public async Task<ExitCode> WaitAsync(string id, TimeSpan? timeout, bool leavesOpen, CancellationToken stop)
    {
        using var late = new CancellationTokenSource();
        using var both = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
        if (timeout is { } time) late.CancelAfter(time);
        try
        {
            var isLive = screen.IsTerminal && output == OutputFormat.Table && !screen.Quiet;
            var last = isLive ? await DrawAsync(id, leavesOpen, both.Token) : await TellAsync(id, leavesOpen, both.Token);
            return last.Value is { } run ? await EndAsync(id, run, stop) : last.Code;
        }
        catch (OperationCanceledException) when (both.IsCancellationRequested)
        {
            screen.Note($"the run goes on; follow it with: vapora workflow watch {id}");
            if (stop.IsCancellationRequested) return ExitCode.Interrupted;
            screen.Fail($"{id} did not end within {Durations.Format(timeout!.Value)}");
            return ExitCode.Timeout;
        }
    }

    private static bool IsOver(JsonNode run, bool leavesOpen) => (bool?)run["closed"] == true || (leavesOpen && (string?)run["status"] == RunStateNames.Blocked);

    private static Line LineOf(JsonNode? line) => new([.. line!.AsArray().Select(s => new Segment((string)s!["text"]!, Enum.Parse<Tone>((string)s["tone"]!, ignoreCase: true)))]);

    private async Task<Reply<JsonNode>> TellAsync(string id, bool leavesOpen, CancellationToken stop)
    {
        var next = 0L;
        while (true)
        {
            var story = await server.GetAsync($"{Routes.Run(id)}/story?after={next}", stop);
            if (story.Value is not { } run) return story;
            var moved = (long)run["next"]! > next;
            next = (long)run["next"]!;
            var lines = run["lines"]!.AsArray().Select(LineOf).ToImmutableArray();
            if (output == OutputFormat.Table && !screen.Quiet) screen.Write(lines);
            screen.Flush();
            if (moved) continue;
            if (IsOver(run, leavesOpen)) return story;
            await Task.Delay(Pause, stop);
        }
    }

    private async Task<Reply<JsonNode>> DrawAsync(string id, bool leavesOpen, CancellationToken stop)
    {
        using var live = new LiveScreen(screen);
        while (true)
        {
            var frame = await server.GetAsync($"{Routes.Run(id)}/frame?width={LiveScreen.Width}&height={LiveScreen.Height}{(screen.Ascii ? "&ascii=true" : "")}", stop);
            if (frame.Value is not { } run) return frame;
            live.Draw([.. run["lines"]!.AsArray().Select(LineOf)]);
            if (IsOver(run, leavesOpen)) return frame;
            await Task.Delay(Pause, stop);
        }
    }

    private async Task<ExitCode> EndAsync(string id, JsonNode run, CancellationToken stop)
    {
        var status = (string)run["status"]!;
        if (output != OutputFormat.Table)
        {
            var report = await server.GetAsync($"{Routes.Run(id)}/report", stop);
            if (report.Value is null) return report.Code;
            screen.WriteDocument(report.Value, output);
        }
        else
        {
            if (status == RunStateNames.Blocked) screen.Note($"somebody has to decide: vapora workflow why {id} · vapora approvals list");
            screen.Out.WriteLine($"{(string?)run["id"]}: {status}{((bool?)run["inconclusive"] == true ? " (inconclusive)" : "")}");
        }

        return ExitCodes.Of(Enum.TryParse<RunOutcome>(status, out var outcome) ? outcome : null);
    }
}
