using System.Threading.Channels;
using Vapora.Cli.Live;
using Vapora.Cli.Local;
using Vapora.Cli.Output;
using Vapora.Planner.Runs;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Views.Live;
using Vapora.Workflows.Views.Reports;
using Vapora.Workflows.Views.Stories;
using Vapora.Workflows.Views.Terminal;

namespace Vapora.Cli.Running;

/// <summary>Shows a local run while it goes on: as a picture on a terminal, else one line per change; and asks the person there.</summary>
public sealed class RunFollower(Screen screen, Plan plan, LocalSystem system, TerminalPerson? person, string actor, OutputFormat output)
{
    // Five pictures a second at most; keys are looked at more often, so that typing does not feel slow.
    private static readonly TimeSpan FrameTime = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan KeyTime = TimeSpan.FromMilliseconds(50);
    private int _percent;

    /// <summary>Follows a run until it is closed, or until nothing in it can move.</summary>
    /// <returns>The run as it is then.</returns>
    public async Task<RunState> FollowAsync(string runId, CancellationToken stop)
    {
        var facts = Channel.CreateUnbounded<RunFact>();
        using var done = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var reading = ReadAsync(runId, facts.Writer, done.Token);
        try
        {
            var isLive = screen.IsTerminal && output == OutputFormat.Table && !screen.Quiet;
            return isLive ? await DrawAsync(facts.Reader, stop) : await TellAsync(facts.Reader, stop);
        }
        finally
        {
            await done.CancelAsync();
            await reading;
        }
    }

    private static bool IsOver(RunState run) => run.ClosedAt is not null || !run.Stalled.IsEmpty;

    private async Task ReadAsync(string runId, ChannelWriter<RunFact> facts, CancellationToken stop)
    {
        try
        {
            await foreach (var fact in system.FollowAsync(runId, 0, stop)) facts.TryWrite(fact);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Nobody listens any more.
        }
#pragma warning disable CA1031 // whoever reads the facts hears of it there, and ends
        catch (Exception problem)
#pragma warning restore CA1031
        {
            facts.TryComplete(problem);
        }
        finally
        {
            facts.TryComplete();
        }
    }

    private async Task<RunState> TellAsync(ChannelReader<RunFact> facts, CancellationToken stop)
    {
        var writer = output == OutputFormat.Table ? screen.Out : screen.Error;
        var colour = output == OutputFormat.Table ? screen.Colour : screen.ErrorColour;
        RunState? run = null;
        await foreach (var fact in facts.ReadAllAsync(stop))
        {
            if (!screen.Quiet && Narrator.Tell(plan, fact.Event, run: run, zone: TimeZoneInfo.Local) is { } line)
            {
                await writer.WriteLineAsync(LineWriter.Write(line, colour));
                await writer.FlushAsync(stop);
            }

            run = fact.State;
            if (IsOver(run)) break;
        }

        return run ?? throw new InvalidOperationException("A run that was accepted has at least the fact that it started.");
    }

    private async Task<RunState> DrawAsync(ChannelReader<RunFact> facts, CancellationToken stop)
    {
        using var live = new LiveScreen(screen);
        var keys = person is null ? null : TerminalKeys.Start();
        var prompt = new ApprovalPrompt(plan, actor);
        RunState? run = null;
        var drawn = 0L;
        while (true)
        {
            while (facts.TryRead(out var fact)) run = fact.State;
            if (run is null && facts.Completion.IsCompleted) await EndedEarlyAsync(facts);
            if (run is not null)
            {
                if (person is not null) prompt.Show(run);
                var pressed = await AnswerAsync(run, prompt, keys, stop);
                if (IsOver(run)) break;
                if (facts.Completion.IsCompleted) await EndedEarlyAsync(facts);
                if (pressed || Environment.TickCount64 - drawn >= FrameTime.TotalMilliseconds)
                {
                    Draw(live, run, prompt.Lines());
                    drawn = Environment.TickCount64;
                }
            }

            await Task.Delay(KeyTime, stop);
        }

        Draw(live, run, []);
        return run;
    }

    // Without it a picture that nothing changes any more would be drawn for ever.
    private static async Task EndedEarlyAsync(ChannelReader<RunFact> facts)
    {
        await facts.Completion;
        throw new InvalidOperationException("The facts of a run end with the run.");
    }

    private void Draw(LiveScreen live, RunState run, IReadOnlyList<Line> below)
    {
        var report = RunReport.Of(plan, run, system.Clock.GetUtcNow(), floorPercent: _percent);
        _percent = report.Progress.Percent;
        var frame = LiveFrame.Compose(plan, run, report, LiveScreen.Width, LiveScreen.Height - below.Count, screen.Glyphs);
        live.Draw([.. frame, .. below]);
    }

    private async Task<bool> AnswerAsync(RunState run, ApprovalPrompt prompt, TerminalKeys? keys, CancellationToken stop)
    {
        var pressed = false;
        while (keys?.Next() is { } key)
        {
            pressed = true;
            var answer = prompt.Take(key);
            if (answer.PutOff is { } number) person!.PutOff(number);
            if (answer.Decided is not { } decided) continue;
            var decision = await system.DecideAsync(run.RunId, decided, stop);
            if (decision?.Refusal is { } refusal) prompt.Say(refusal.Reason);
        }

        return pressed;
    }
}
