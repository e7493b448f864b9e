using System.CommandLine;

namespace Vapora.Cli.Commands;

/// <summary>
/// Which run a command concerns, and its own words: <c>[ID] STEP</c>. The run comes first, or in <c>--id</c>; left out it is the only open run of the server.
/// </summary>
public sealed class RunWords
{
    private readonly string[] _names;
    private readonly Option<string?> _id = new("--id") { Description = "The run: its id, or the id of its workflow for its latest run", HelpName = "ID" };
    private readonly Argument<string[]> _words;

    /// <summary>Words by name, after the run.</summary>
    public RunWords(params string[] names)
    {
        _names = names;
        _words = new Argument<string[]>(names.Length == 0 ? "ID" : $"[ID] {string.Join(" ", names)}") { Arity = ArgumentArity.ZeroOrMore };
    }

    /// <summary>The last word may come several times.</summary>
    public bool More { get; init; }

    /// <summary>The words may be left out.</summary>
    public bool Optional { get; init; }

    /// <summary>Says what is wrong with the words, or null.</summary>
    public Func<IReadOnlyList<string>, string?>? Check { get; init; }

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        _words.Description = _names.Length == 0 ? "The run (also: --id); left out: the only open run" : "The run may come first (also: --id); left out: the only open run";
        command.Add(_words);
        command.Add(_id);
        command.Validators.Add(result =>
        {
            if (Problem(result.GetValue(_id), result.GetValue(_words) ?? []) is { } problem) result.AddError(problem);
        });
    }

    /// <summary>The run as given (null: not at all) and the words.</summary>
    public (string? Run, IReadOnlyList<string> Words) Read(ParseResult arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return Split(arguments.GetValue(_id), arguments.GetValue(_words) ?? []);
    }

    private (string? Run, IReadOnlyList<string> Words) Split(string? id, string[] given)
    {
        if (id is not null) return (id, given);
        var runComesFirst = given.Length > (Optional ? 0 : _names.Length);
        return runComesFirst ? (given[0], given[1..]) : (null, given);
    }

    private string? Problem(string? id, string[] given)
    {
        var (_, words) = Split(id, given);
        if (words.Count < _names.Length && !(Optional && words.Count == 0)) return $"{string.Join(' ', _names.Skip(words.Count))} is missing";
        if (words.Count > _names.Length && !More) return $"'{words[^1]}' is one word too many: write [ID] {string.Join(' ', _names)}".TrimEnd();
        return words.Count == _names.Length ? Check?.Invoke(words) : null;
    }
}
