using System.CommandLine;
using Vapora.Cli.Output;

namespace Vapora.Cli.Commands;

/// <summary><c>vapora completion</c>.</summary>
public static class CompletionCommand
{
    // Each asks vapora itself through the [suggest] directive, so that the scripts never know less than the command line.
    private const string Bash = """
        # vapora completion for bash. Use it with:  source <(vapora completion bash)
        _vapora() {
          local cur="${COMP_WORDS[COMP_CWORD]}" words
          words="$(vapora "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)"
          mapfile -t COMPREPLY < <(compgen -W "${words}" -- "${cur}")
          [ ${#COMPREPLY[@]} -eq 0 ] && mapfile -t COMPREPLY < <(compgen -f -- "${cur}")
        }
        complete -o nosort -F _vapora vapora
        """;

    private const string Zsh = """
        # vapora completion for zsh. Use it with:  source <(vapora completion zsh)
        _vapora() {
          local -a found
          found=("${(@f)$(vapora "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
          compadd -a found || _files
        }
        compdef _vapora vapora
        """;

    private const string Fish = """
        # vapora completion for fish. Use it with:  vapora completion fish | source
        complete -c vapora -a '(vapora "[suggest:"(commandline -C)"]" (commandline -cp) 2>/dev/null)'
        """;

    private const string Pwsh = """
        # vapora completion for PowerShell. Use it with:  vapora completion pwsh | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName vapora -ScriptBlock {
          param($word, $ast, $position)
          vapora "[suggest:$position]" "$ast" | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
        }
        """;

    private static readonly IReadOnlyDictionary<string, string> Scripts =
        new Dictionary<string, string> { ["bash"] = Bash, ["zsh"] = Zsh, ["fish"] = Fish, ["pwsh"] = Pwsh };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh, fish or pwsh" };
        shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        var command = new Command("completion", "Print the completion script of a shell. Example: source <(vapora completion bash)") { shell };
        command.SetAction(arguments => Screen.Of(arguments).Out.WriteLine(Scripts[arguments.GetValue(shell)!]));
        return command;
    }
}
