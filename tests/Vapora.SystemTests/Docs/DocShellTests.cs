using Xunit;

namespace Vapora.SystemTests.Docs;

public class DocShellTests
{
    [Fact]
    public async Task What_is_printed_to_both_streams_and_the_exit_code_come_back()
    {
        using var folder = new DocFolder();
        using var shell = new DocShell(folder);
        Assert.Equal(("out\nerr\n", 3), await shell.RunAsync("echo out; echo err >&2; (exit 3)"));
        Assert.Equal(("", 0), await shell.RunAsync("true"));
        Assert.Equal(("no end of line", 0), await shell.RunAsync("printf 'no end of line'"));
    }

    [Fact]
    public async Task Commands_of_a_page_share_folder_and_variables_and_find_the_examples_and_vapora()
    {
        using var folder = new DocFolder();
        using var shell = new DocShell(folder);
        await shell.RunAsync("cd examples; export WORD=kept");
        Assert.Equal(("kept\nhello.yaml\n", 0), await shell.RunAsync("echo $WORD; ls hello.yaml"));
        var (output, code) = await shell.RunAsync("vapora version");
        Assert.StartsWith("vapora ", output, StringComparison.Ordinal);
        Assert.Equal(0, code);
    }

    [Fact]
    public async Task A_command_in_the_background_is_waited_for_until_it_says_what_the_page_says()
    {
        using var folder = new DocFolder();
        using var shell = new DocShell(folder);
        var printed = await shell.StartAsync("bash -c 'echo starting; echo ready; exec sleep 600'", new OutputPattern(["…", "ready"]));
        Assert.Equal("starting\nready\n", printed);
    }

    [Fact]
    public async Task A_command_in_the_background_that_ends_early_is_not_waited_for()
    {
        using var folder = new DocFolder();
        using var shell = new DocShell(folder);
        Assert.Equal("failed\n", await shell.StartAsync("echo failed", new OutputPattern(["ready"])));
    }
}
