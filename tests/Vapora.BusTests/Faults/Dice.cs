namespace Vapora.BusTests.Faults;

/// <summary>Plants exceptions, by a seed: the same rolls each time, though not always to the same callers.</summary>
internal sealed class Dice(int seed, double share)
{
    private readonly Lock _gate = new();
    private readonly Random _random = new(seed);
    private readonly SortedDictionary<string, int> _thrown = new(StringComparer.Ordinal);

    /// <summary>How many exceptions were planted, by place.</summary>
    public IReadOnlyDictionary<string, int> Thrown
    {
        get { lock (_gate) return new SortedDictionary<string, int>(_thrown, StringComparer.Ordinal); }
    }

    /// <summary>Throws now and then.</summary>
    public void Roll(string place)
    {
        lock (_gate)
        {
            if (_random.NextDouble() >= share) return;
            _thrown[place] = _thrown.GetValueOrDefault(place) + 1;
        }

        throw new PlantedException($"planted: {place}");
    }
}
