using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Vapora.Workflows;

namespace Vapora.Cli.Options;

/// <summary>Ids of runs: <c>&lt;workflow id&gt;-&lt;4 letters or digits&gt;</c>, with as much of the workflow's id as an id has room for.</summary>
public static partial class RunIds
{
    private const int SuffixLength = 4;

    // Without letters and digits that look alike.
    private const string Alphabet = "23456789abcdefghjkmnpqrstuvwxyz";

    /// <summary><c>--run-id</c>.</summary>
    public static Option<string?> Create()
    {
        var option = new Option<string?>("--run-id") { Description = "The id of the run, instead of one that is made", HelpName = "ID" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && result.Tokens[0].Value is var id && (!Shape().IsMatch(id) || id.Length > Limits.NameLength))
                result.AddError($"--run-id: '{id}' is not an id: lower case letters, digits and hyphens, at most {Limits.NameLength}");
        });
        return option;
    }

    /// <summary>A new id: always the same for the same seed, by chance without one.</summary>
    public static string Next(string workflowId, int? seed)
    {
        var bytes = seed is { } known ? SHA256.HashData(Encoding.UTF8.GetBytes($"{workflowId}\n{known}")) : RandomNumberGenerator.GetBytes(SuffixLength);
        var suffix = string.Concat(bytes.Take(SuffixLength).Select(b => Alphabet[b % Alphabet.Length]));
        var room = Limits.NameLength - SuffixLength - 1;
        return $"{(workflowId.Length <= room ? workflowId : workflowId[..room])}-{suffix}";
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]*$", RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}
