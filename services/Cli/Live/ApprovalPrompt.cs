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
    private string _said = "";

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

        // What was typed and said is about the approval that was asked before.
        if (_current?.Number != number) (_comment, _editing, _said, _role) = ("", Field.None, "", NextRole(approval));
        else if (_current.Votes.Length != approval.Votes.Length) _role = NextRole(approval);
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
        keys = keys.Add("l", Tone.Accent).Add(" later");
        return _said.Length == 0 ? [question, keys] : [question, Line.Of($"  {_said}", Tone.Bad), keys];
    }

    /// <summary>Takes a key, and says what it means for the run.</summary>
    public Answer Take(ConsoleKeyInfo key)
    {
        _said = "";
        if (_current is not { } approval) return default;
        if (_editing != Field.None)
        {
            Type(key);
            return default;
        }

        switch (char.ToLowerInvariant(key.KeyChar))
        {
            case 'y': return new Answer(Decide(approval, approve: true), null);
            case 'n': return new Answer(Decide(approval, approve: false), null);
            case 'c': (_editing, _typed) = (Field.Comment, _comment); break;
            case 'w': (_editing, _typed) = (Field.Who, _who); break;
            case 'r': _role = (_role + 1) % approval.Roles.Length; break;
            case 'l':
                _postponed.Add(approval.Number);
                _current = null;
                return new Answer(null, approval.Number);
        }

        return default;
    }

    /// <summary>Says why a decision was not taken; the question stays.</summary>
    public void Say(string reason) => _said = reason;

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

/// <summary>What a key meant: a decision, or that an approval is put off; mostly neither.</summary>
/// <param name="Decided">The decision.</param>
/// <param name="PutOff">The approval's number.</param>
public readonly record struct Answer(RunSignal.Decided? Decided, int? PutOff);
