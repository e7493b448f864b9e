using System.Text.RegularExpressions;
using Xunit;

namespace Vapora.SystemTests.Docs;

public sealed partial class LinkTests
{
    [Fact]
    public void Every_relative_link_leads_to_a_file_and_a_heading_that_exist() => Assert.Empty(
        from page in DocPages.All
        from target in Links(page)
        let problem = ProblemOf(page, target)
        where problem is not null
        select $"{page}: {target}: {problem}");

    [Fact]
    public void Every_page_can_be_reached_from_the_readme()
    {
        var (reached, open) = (new HashSet<string> { "README.md" }, new Queue<string>(["README.md"]));
        while (open.TryDequeue(out var page))
        {
            foreach (var next in Links(page).Select(link => Resolve(page, link.Split('#')[0])))
                if (DocPages.All.Contains(next) && reached.Add(next)) open.Enqueue(next);
        }

        Assert.Empty(DocPages.All.Except(reached));
    }

    private static IEnumerable<string> Links(string page) => Link().Matches(WithoutCode(DocPages.Read(page)))
        .Select(match => match.Groups[1].Value)
        .Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal));

    private static string? ProblemOf(string page, string target)
    {
        var (path, anchor) = target.Split('#', 2) is [var file, var heading] ? (file, heading) : (target, null);
        var resolved = path.Length == 0 ? page : Resolve(page, path);
        if (!File.Exists(DocPages.PathOf(resolved)) && !Directory.Exists(DocPages.PathOf(resolved))) return "there is no such file";
        return anchor is null || Anchors(resolved).Contains(anchor) ? null : "there is no such heading";
    }

    private static string Resolve(string page, string path) =>
        Path.GetRelativePath(DocPages.Root, Path.GetFullPath(Path.Combine(DocPages.Root, Path.GetDirectoryName(page)!, path))).Replace('\\', '/');

    // As GitHub makes them: lower case, blanks as hyphens, everything but letters, digits, hyphens and underscores dropped.
    private static IEnumerable<string> Anchors(string page) => Heading().Matches(WithoutCode(DocPages.Read(page)))
        .Select(match => NotInAnchors().Replace(match.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    private static string WithoutCode(string text) => Code().Replace(text, "");

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#{1,6} +(.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{Nd}\- _]")]
    private static partial Regex NotInAnchors();

    [GeneratedRegex("^ *```.*?^ *```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();
}
