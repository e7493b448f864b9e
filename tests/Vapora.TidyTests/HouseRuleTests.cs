using System.Text.RegularExpressions;

namespace Vapora.TidyTests;

public class HouseRuleTests
{
    private static readonly string ThisFolder = "tests/Vapora.TidyTests/";

    [Theory]
    [InlineData(@"NotImplementedException|NotSupportedException\(\)")]
    [InlineData(@"\b(TODO|FIXME|HACK|XXX)\b")]
    [InlineData(@"Skip ?= ?""")]
    [InlineData(@"Thread\.Sleep\(")]
    public void No_source_has_left_overs(string pattern) => Assert.Empty(Matches(Repository.Sources, pattern));

    [Fact]
    public void No_test_waits_for_time_to_pass() =>
        Assert.Empty(Matches(Repository.Sources.Where(f => f.StartsWith("tests/", StringComparison.Ordinal)), @"Task\.Delay\("));

    [Fact]
    public void No_type_or_folder_is_called_by_a_name_that_says_nothing() =>
        Assert.DoesNotContain(Repository.Sources, f => Regex.IsMatch(f, @"(Helper|Helpers|Util|Utils|Utilities|Common|Manager|Managers|Misc)(\.cs|/)"));

    [Fact]
    public void One_public_type_per_file_unless_they_are_one_union()
    {
        // A type, what derives from it there, and one small record it is made of; the rules of one step's keys are a file of small unions.
        var crowded = from file in Repository.Shipped
                      where !file.EndsWith("StepRules.cs", StringComparison.Ordinal)
                      let types = Regex.Matches(Repository.Read(file), @"^public (?:sealed |static |abstract |readonly |partial )*(?:class|struct|interface|record struct|record) +(?<name>\w+)(?<rest>[^{;]*)", RegexOptions.Multiline)
                      let names = types.Select(t => t.Groups["name"].Value).ToList()
                      let roots = types.Where(t => !names.Any(n => Regex.IsMatch(t.Groups["rest"].Value, $@":\s*{n}\b"))).Select(t => t.Groups["name"].Value).ToList()
                      where roots.Count > 2
                      select $"{file}: {string.Join(", ", roots)}";
        Assert.Empty(crowded);
    }

    [Fact]
    public void Every_suppression_has_its_reason_beside_it()
    {
        var silent = from file in Repository.Sources
                     let lines = Repository.Lines(file)
                     from number in Enumerable.Range(0, lines.Length)
                     where Regex.IsMatch(lines[number], @"#pragma warning disable") && !lines[number].Contains("//", StringComparison.Ordinal)
                     select $"{file}:{number + 1}";
        Assert.Empty(silent);
    }

    [Fact]
    public void Namespaces_follow_folders()
    {
        var strangers = from file in Repository.Sources
                        let match = Regex.Match(Repository.Read(file), @"^namespace ([\w.]+);", RegexOptions.Multiline)
                        where match.Success
                        let folder = string.Join('.', Path.GetDirectoryName(file)!.Split('/'))
                        where !folder.EndsWith(Tail(match.Groups[1].Value), StringComparison.Ordinal)
                        select $"{file}: {match.Groups[1].Value}";
        Assert.Empty(strangers);
    }

    [Fact]
    public void Nothing_names_a_place_of_one_machine_or_a_host_of_packages() =>
        Assert.Empty(Matches(Repository.Files.Where(IsText).Where(f => !f.StartsWith(ThisFolder, StringComparison.Ordinal)), @"(?<![\w.-])/(home/\w+|root|work)/|nuget\.org|registry\.npmjs|deb\.debian\.org"));

    [Fact]
    public void Nothing_shipped_needs_the_folder_beside_the_repository() =>
        Assert.Empty(Matches(Repository.Files.Where(IsText).Where(f => !f.StartsWith("tests/", StringComparison.Ordinal)), @"\.\./shared/(spec|design|research|data)"));

    private static string Tail(string name) => name.StartsWith("Vapora.", StringComparison.Ordinal) && name.Split('.').Length == 2 ? name.Split('.')[1] : string.Join('.', name.Split('.').Skip(2));

    private static bool IsText(string file) => Path.GetExtension(file) is ".cs" or ".csproj" or ".props" or ".md" or ".yaml" or ".yml" or ".toml" or ".sh" or ".json" or "";

    private static IEnumerable<string> Matches(IEnumerable<string> files, string pattern) =>
        from file in files
        where !file.StartsWith(ThisFolder, StringComparison.Ordinal)
        from line in Repository.Lines(file).Select((text, index) => (Text: text, Number: index + 1))
        where Regex.IsMatch(line.Text, pattern)
        select $"{file}:{line.Number}: {line.Text.Trim()}";
}
