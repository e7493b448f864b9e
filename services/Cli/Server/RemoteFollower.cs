using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Vapora.Cli.Live;
using Vapora.Cli.Output;
using Vapora.Workflows;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Text;
using Vapora.Workflows.Views;
using Vapora.Workflows.Views.Reports;
using Vapora.Workflows.Views.Terminal;

namespace Vapora.Cli.Server;

/// <summary>Waits for a run on a server and shows it meanwhile: as a picture on a terminal, else one line per change.</summary>
public sealed class RemoteFollower(VaporaServer server, Screen screen, OutputFormat output)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    /// <summary>Waits for the end. Ends with <see cref="ExitCode.Blocked"/> when nothing of the run can go on before somebody decides; the run itself stays where it is.</summary>
    /// <param name="id">The run.</param>
    /// <param name="timeout">How long at most; null: as long as it takes.</param>
    /// <param name="leavesOpen">False to go on watching a run that waits for somebody.</param>
    /// <param name="stop">Ends the wait.</param>
    public async Task<ExitCode> WaitAsync(string id, TimeSpan? timeout, bool leavesOpen, CancellationToken stop)
    {
        using var late = new CancellationTokenSource();
        using var both = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
        if (timeout is { } time) late.CancelAfter(time < Limits.LongestTimer ? time : Limits.LongestTimer);
        try
        {
            var isLive = screen.IsTerminal && output == OutputFormat.Table && !screen.Quiet;
            var last = isLive ? await DrawAsync(id, leavesOpen, both.Token) : await TellAsync(id, leavesOpen, both.Token);
            return last.Value is null ? last.Code : await EndAsync(id, stop);
        }
        catch (OperationCanceledException) when (both.IsCancellationRequested)
        {
            screen.Note($"the run goes on; follow it with: vapora workflow watch {id}");
            if (stop.IsCancellationRequested) return ExitCode.Interrupted;
            screen.Fail($"{id} did not end within {Durations.Format(timeout!.Value)}");
            return ExitCode.Timeout;
        }
    }

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
            if (await IsOverAsync(id, run, leavesOpen, next, stop)) return story;
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
            if (await IsOverAsync(id, run, leavesOpen, null, stop)) return frame;
            await Task.Delay(Pause, stop);
        }
    }

    // Only what is Blocked, or has ended without being closed, can be at rest; whether it is, the whole report says. One that knows of more than what was told is no answer yet.
    private async Task<bool> IsOverAsync(string id, JsonNode run, bool leavesOpen, long? told, CancellationToken stop)
    {
        if ((bool?)run["closed"] == true) return true;
        if (!leavesOpen || ((string?)run["status"] != RunStateNames.Blocked && !Enum.TryParse<RunOutcome>((string?)run["status"], out _))) return false;
        var reply = await server.GetAsync($"{Routes.Run(id)}/report", stop);
        return reply.Value is { } answer && Read(answer) is var report && (told ?? report.Version) == report.Version && RunRest.NeedsSomebody(report);
    }

    private async Task<ExitCode> EndAsync(string id, CancellationToken stop)
    {
        var reply = await server.GetAsync($"{Routes.Run(id)}/report", stop);
        if (reply.Value is not { } answer) return reply.Code;
        var report = Read(answer);
        if (output != OutputFormat.Table)
        {
            screen.WriteDocument(answer, output);
        }
        else
        {
            if (!report.Closed) foreach (var question in RunRest.Questions(report)) screen.Note(question);
            screen.Out.WriteLine(RunEnding.LastLine(report));
        }

        return report.Closed ? ExitCodes.Of(Enum.Parse<RunOutcome>(report.Status)) : ExitCode.Blocked;
    }

    private static RunReport Read(JsonNode report) => report.Deserialize<RunReport>(ViewJson.Options)!;
}
