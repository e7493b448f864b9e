using Vapora.Hosting.Health;
using Vapora.Workflows.Definitions.Vocabulary;

namespace Vapora.Hosting.Service;

/// <summary>What a service is asked to do on its command line; everything else is set in its environment.</summary>
public abstract record ServiceArguments
{
    private static readonly string[] Options = ["--health", "--check", "--help", "--version"];

    private ServiceArguments()
    {
    }

    /// <summary>Nothing: it is to run.</summary>
    public sealed record Run : ServiceArguments;

    /// <summary><c>--check</c>: says what is wrong with its settings, and ends.</summary>
    public sealed record Check : ServiceArguments;

    /// <summary><c>--health [live|PART]</c>: asks the service that runs with these settings how it is.</summary>
    /// <param name="Path">What is asked.</param>
    public sealed record Health(string Path) : ServiceArguments;

    /// <summary><c>--help</c>.</summary>
    public sealed record Help : ServiceArguments;

    /// <summary><c>--version</c>.</summary>
    public sealed record Version : ServiceArguments;

    /// <summary>Something it does not know.</summary>
    /// <param name="Problem">What, with what was meant where that can be guessed.</param>
    public sealed record Wrong(string Problem) : ServiceArguments;

    /// <summary>Reads the arguments.</summary>
    public static ServiceArguments Read(IReadOnlyList<string> arguments) => arguments switch
    {
        [] => new Run(),
        ["--check"] => new Check(),
        ["--help" or "-h"] => new Help(),
        ["--version"] => new Version(),
        ["--health"] => new Health(HealthEndpoints.Ready),
        ["--health", "live"] => new Health(HealthEndpoints.Live),
        ["--health", { Length: > 0 } part] when part.All(char.IsAsciiLetter) => new Health($"{HealthEndpoints.Ready}/{part}"),
        [var other, ..] => new Wrong(DidYouMean.Nearest(other, Options) is { } near ? $"there is no '{other}'; did you mean {near}?" : $"'{string.Join(' ', arguments)}' makes no sense; see --help"),
    };
}
