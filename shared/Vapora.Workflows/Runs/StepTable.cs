using System.Collections;

namespace Vapora.Workflows.Runs;

/// <summary>The states of all steps, in chunks, so that changing one copies a few dozen references however many steps there are.</summary>
public sealed class StepTable : IReadOnlyList<StepState>
{
    private const int ChunkBits = 5;
    private const int ChunkSize = 1 << ChunkBits;
    private readonly StepState[][] _chunks;

    private StepTable(StepState[][] chunks, int count) => (_chunks, Count) = (chunks, count);

    /// <inheritdoc />
    public int Count { get; }

    /// <inheritdoc />
    public StepState this[int index] => _chunks[index >> ChunkBits][index & (ChunkSize - 1)];

    /// <summary>A table of these states.</summary>
    public static StepTable Of(IEnumerable<StepState> states)
    {
        var chunks = states.Chunk(ChunkSize).ToArray();
        return new StepTable(chunks, chunks.Sum(c => c.Length));
    }

    /// <summary>The table with one state replaced.</summary>
    public StepTable With(int index, StepState state)
    {
        var chunks = (StepState[][])_chunks.Clone();
        var chunk = (StepState[])chunks[index >> ChunkBits].Clone();
        chunk[index & (ChunkSize - 1)] = state;
        chunks[index >> ChunkBits] = chunk;
        return new StepTable(chunks, Count);
    }

    /// <inheritdoc />
    public IEnumerator<StepState> GetEnumerator() => _chunks.SelectMany(c => c).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
