using System.CommandLine;
using Vapora.Cli.Output;
using Vapora.Cli.Server;

namespace Vapora.Cli.Commands;

/// <summary>
/// Which run a command concerns, and its own words: <c>[ID] STEP</c>. The run comes first, or in <c>--id</c>; left out it is the only open run of the server.
/// Where the number of words leaves open whether the first one is a run, the server says: what it has no run of is a word.
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
        _words.Description = (_names.Length == 0 ? "The run (also: --id); left out: the only open run" : "The run may come first (also: --id); left out: the only open run")
            + (More || Optional ? $". A first word that names no run is a {_names[^1]}" : "");
        command.Add(_words);
        command.Add(_id);
        command.Validators.Add(result =>
        {
            if (Problem(result.GetValue(_id), result.GetValue(_words) ?? []) is { } problem) result.AddError(problem);
        });
    }

    /// <summary>The run that is meant, with its words; why there is none is on the screen.</summary>
    public async Task<(Reply<string> Run, IReadOnlyList<string> Words)> FindAsync(ParseResult arguments, VaporaServer server, Screen screen, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(server);
        var given = arguments.GetValue(_words) ?? [];
        var (named, words) = Split(arguments.GetValue(_id), given);
        if (named is null) return (await RunFinder.OnlyOpenAsync(server, screen, noRun: null, stop), words);
        if (words.Count == given.Length || !(More || given.Length <= _names.Length)) return (new Reply<string>(named), words);
        var there = await server.LookAsync(Routes.Run(named), stop);
        if (there.Value is not null) return (new Reply<string>(named), words);
        return there.Code == ExitCode.NotFound ? (await RunFinder.OnlyOpenAsync(server, screen, named, stop), given) : (new Reply<string>(there.Code), words);
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
