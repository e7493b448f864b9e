using System.Collections;
using System.Numerics;

namespace Vapora.Workflows.Plans;

/// <summary>An immutable set of step indexes, one bit each: small to copy, quick to ask, ordered as the file is.</summary>
public readonly struct StepSet : IEquatable<StepSet>, IEnumerable<int>
{
    private readonly ulong[]? _words;

    private StepSet(ulong[] words) => _words = words;

    /// <summary>The set with nothing in it.</summary>
    public static StepSet Empty => default;

    /// <summary>True when nothing is in it.</summary>
    public bool IsEmpty => First < 0;

    /// <summary>The lowest index in it; -1 when empty.</summary>
    public int First => NextAfter(-1);

    /// <summary>How many are in it.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            foreach (var word in _words ?? []) count += BitOperations.PopCount(word);
            return count;
        }
    }

    /// <summary>The set of these indexes.</summary>
    public static StepSet Of(IEnumerable<int> indexes)
    {
        var builder = new Builder();
        foreach (var index in indexes) builder.Add(index);
        return builder.ToSet();
    }

    /// <summary>True when it has this index.</summary>
    public bool Contains(int index) => _words is not null && index >> 6 < _words.Length && (_words[index >> 6] & (1UL << index)) != 0;

    /// <summary>The lowest index above this one; -1 when there is none.</summary>
    public int NextAfter(int index)
    {
        if (_words is null) return -1;
        var start = index + 1;
        for (var word = start >> 6; word < _words.Length; word++)
        {
            var bits = _words[word];
            if (word == start >> 6) bits &= ulong.MaxValue << start;
            if (bits != 0) return (word << 6) + BitOperations.TrailingZeroCount(bits);
        }

        return -1;
    }

    /// <summary>The set with this index in it.</summary>
    public StepSet With(int index)
    {
        if (Contains(index)) return this;
        var words = new ulong[Math.Max(_words?.Length ?? 0, (index >> 6) + 1)];
        _words?.CopyTo(words, 0);
        words[index >> 6] |= 1UL << index;
        return new StepSet(words);
    }

    /// <summary>The set without this index.</summary>
    public StepSet Without(int index)
    {
        if (!Contains(index)) return this;
        var words = (ulong[])_words!.Clone();
        words[index >> 6] &= ~(1UL << index);
        return new StepSet(words);
    }

    /// <summary>True when the two have an index in common.</summary>
    public bool Overlaps(StepSet other)
    {
        var length = Math.Min(_words?.Length ?? 0, other._words?.Length ?? 0);
        for (var i = 0; i < length; i++)
            if ((_words![i] & other._words![i]) != 0) return true;
        return false;
    }

    /// <inheritdoc />
    public IEnumerator<int> GetEnumerator()
    {
        for (var index = First; index >= 0; index = NextAfter(index)) yield return index;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc />
    public bool Equals(StepSet other) => this.SequenceEqual(other);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is StepSet other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => First;

    /// <summary>The two hold the same indexes.</summary>
    public static bool operator ==(StepSet left, StepSet right) => left.Equals(right);

    /// <summary>The two differ.</summary>
    public static bool operator !=(StepSet left, StepSet right) => !left.Equals(right);

    /// <summary>Gathers a set in place, for compilers that add many at once.</summary>
    public sealed class Builder
    {
        private ulong[] _words = [];

        /// <summary>Adds an index.</summary>
        public void Add(int index)
        {
            if (index >> 6 >= _words.Length) Array.Resize(ref _words, (index >> 6) + 1);
            _words[index >> 6] |= 1UL << index;
        }

        /// <summary>Adds every index of a set.</summary>
        public void Add(StepSet set)
        {
            if (set._words is null) return;
            if (set._words.Length > _words.Length) Array.Resize(ref _words, set._words.Length);
            for (var i = 0; i < set._words.Length; i++) _words[i] |= set._words[i];
        }

        /// <summary>The set gathered so far.</summary>
        public StepSet ToSet() => new((ulong[])_words.Clone());
    }
}
