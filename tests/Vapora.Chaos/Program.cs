using Vapora.Chaos.Planted;
using Vapora.Chaos.Storms;

// 'full FILE' or 'short FILE': a storm, with a seed from VAPORA_SEED or one that is made; 'hunt FILE [PART]': the planted bugs, or those with this in their names. The report is written to the file.
var page = Console.Out;
string report;
bool isGood;
if (args is ["hunt", ..])
{
    var hunt = await Hunt.RunAsync(page.WriteLine, args is [_, _, var part] ? part : "");
    (report, isGood) = (hunt.Page(), hunt.AllCaught);
}
else
{
    var seed = Storm.Seed();
    var ledger = await new Storm(seed, args is ["short", ..] ? StormSize.Short : StormSize.Full, page.WriteLine).RunAsync(Path.Combine(Path.GetTempPath(), $"vapora-storm-{seed}"));
    (report, isGood) = (ledger.Page(), ledger.Violations.Count == 0);
}

page.WriteLine(report);
if (args is [_, var file, ..]) await File.WriteAllTextAsync(file, report);
return isGood ? 0 : 1;
