using Vapora.BusTests.Agents;
using Vapora.Storage;
using Vapora.Storage.Memory;
using Vapora.StoreConformance;

namespace Vapora.BusTests.Storage;

/// <summary>The memory driver passes the suite that every driver passes.</summary>
public sealed class MemoryRunStoreTests : RunStoreConformance
{
    protected override Task<StoreBench> OpenAsync() => Task.FromResult<StoreBench>(new MemoryBench());

    private sealed class MemoryBench : StoreBench
    {
        private readonly ManualClock _clock = new();

        public MemoryBench() => Store = new MemoryRunStore(_clock, _clock);

        public override IRunStore Store { get; }

        public override DateTimeOffset Now => _clock.GetUtcNow();

        public override Task PassAsync(TimeSpan time)
        {
            _clock.Advance(time);
            return Task.CompletedTask;
        }

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
