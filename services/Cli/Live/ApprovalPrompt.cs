using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Views.Terminal;

namespace Vapora.Cli.Live;

/// <summary>Asks the person at the terminal about open approvals, one after the other: lines below the frame, keys in, decisions out.</summary>
public sealed class ApprovalPrompt(Plan plan, string actor)
{
    private readonly HashSet<int> _postponed = [];
    private Approval? _current;
    private string _who = actor;
    private string _comment = "";
    private int _role;
    private Field _editing;
    private string _typed = "";

    private enum Field
    {
        None,
        Comment,
        Who,
    }

    /// <summary>Looks at the run: what is still asked, and what is asked next.</summary>
    public void Show(RunState run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var number = _current?.Number ?? run.Approvals.Keys.FirstOrDefault(n => !_postponed.Contains(n), -1);
        if (_current is not null && !run.Approvals.ContainsKey(number)) number = run.Approvals.Keys.FirstOrDefault(n => !_postponed.Contains(n), -1);
        if (!run.Approvals.TryGetValue(number, out var approval))
        {
            _current = null;
            return;
        }

        if (_current?.Number != number) (_comment, _editing, _role) = ("", Field.None, 0);
        if (_current?.Votes.Length != approval.Votes.Length) _role = NextRole(approval);
        _current = approval;
    }

    /// <summary>The question; empty when there is none.</summary>
    public IReadOnlyList<Line> Lines()
    {
        if (_current is not { } approval) return [];
        var given = approval.Votes.IsEmpty ? "" : $" ({string.Join(", ", approval.Votes.Select(v => v.Actor))})";
        var question = Line.Of("? ", Tone.Warn).Add($"Approval {approval.Number}: {ApprovalWords.Subject(plan, approval)}", Tone.Accent)
            .Add($"  {ApprovalWords.Need(approval)}, {approval.Votes.Length} given{given}");
        if (_editing != Field.None)
            return [question, Line.Of($"  {(_editing == Field.Who ? "who decides" : "comment")}: ", Tone.Warn).Add(_typed + "_").Add("   Enter takes it, Esc leaves it", Tone.Muted)];
        var keys = Line.Of("  y", Tone.Good).Add(" approve  ").Add("n", Tone.Bad).Add(" reject  ").Add("c", Tone.Accent).Add(_comment.Length == 0 ? " comment  " : $" comment \"{_comment}\"  ")
            .Add("w", Tone.Accent).Add($" who ({_who})  ");
        if (approval.Roles.Length > 1) keys = keys.Add("r", Tone.Accent).Add($" role ({approval.Roles[_role]})  ");
        return [question, keys.Add("l", Tone.Accent).Add(" later")];
    }

    /// <summary>Takes a key; the decision when it made one.</summary>
    public RunSignal.Decided? Take(ConsoleKeyInfo key)
    {
        if (_current is not { } approval) return null;
        if (_editing != Field.None)
        {
            Type(key);
            return null;
        }

        switch (char.ToLowerInvariant(key.KeyChar))
        {
            case 'y': return Decide(approval, approve: true);
            case 'n': return Decide(approval, approve: false);
            case 'c': (_editing, _typed) = (Field.Comment, _comment); break;
            case 'w': (_editing, _typed) = (Field.Who, _who); break;
            case 'r': _role = (_role + 1) % approval.Roles.Length; break;
            case 'l':
                _postponed.Add(approval.Number);
                _current = null;
                break;
        }

        return null;
    }

    /// <summary>Says why a decision was not taken, by asking again.</summary>
    public void AskAgain() => _postponed.Clear();

    private RunSignal.Decided Decide(Approval approval, bool approve)
    {
        var decided = new RunSignal.Decided(approval.Number, _who, approval.Roles[_role], approve, _comment.Length == 0 ? null : _comment);
        _comment = "";
        return decided;
    }

    private void Type(ConsoleKeyInfo key)
    {
        switch (key.Key)
        {
            case ConsoleKey.Enter when _editing == Field.Comment: (_comment, _editing) = (_typed, Field.None); break;
            case ConsoleKey.Enter: (_who, _editing) = (_typed.Trim().Length == 0 ? _who : _typed.Trim(), Field.None); break;
            case ConsoleKey.Escape: _editing = Field.None; break;
            case ConsoleKey.Backspace: _typed = _typed.Length == 0 ? "" : _typed[..^1]; break;
            default:
                if (!char.IsControl(key.KeyChar)) _typed += key.KeyChar;
                break;
        }
    }

    // The first role that still has to be among the votes.
    private static int NextRole(Approval approval) =>
        Math.Max(0, approval.Rule.OneOfEach.Where(role => approval.Votes.All(v => v.Role != role)).Select(role => approval.Roles.IndexOf(role)).FirstOrDefault(0));
}
