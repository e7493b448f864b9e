using Xunit;

namespace Vapora.CoreTests.Text;

/// <summary>Tests that measure time run when no other test does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TimedCollection
{
    internal const string Name = "timed";
}
