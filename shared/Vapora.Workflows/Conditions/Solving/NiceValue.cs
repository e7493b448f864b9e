namespace Vapora.Workflows.Conditions.Solving;

/// <summary>Picks values that look as if somebody had measured them: 95% for <c>coverage &gt; 85%</c>, half of what must not be exceeded.</summary>
internal static class NiceValue
{
    /// <summary>Values of a domain to try, the most natural first. None when the domain's numbers are too narrow to hit.</summary>
    /// <param name="domain">The values allowed.</param>
    /// <param name="hint">A value the metric is compared with somewhere: for metrics that are free.</param>
    public static IEnumerable<MetricValue> Of(ValueDomain domain, MetricValue? hint)
    {
        if (domain.Only is { } only) return [only];
        var kind = domain.Kind ?? hint?.Kind ?? MetricKind.Number;
        if (domain.Kind is null && hint is { } free) domain = domain.Narrow(Comparison.NotEqual, free) ?? domain;
        return kind switch
        {
            MetricKind.Flag => [domain.Only ?? MetricValue.Of(true), MetricValue.Of(false)],
            MetricKind.Text => [Text(domain)],
            _ => Numbers(domain, hint).Where(n => double.IsFinite(n) && domain.Contains(n)).Distinct().Select(domain.Number),
        };
    }

    private static MetricValue Text(ValueDomain domain)
    {
        for (var i = 1; ; i++)
        {
            var text = MetricValue.Of(i == 1 ? "ok" : $"other-{i - 1}");
            if (!domain.Excluded.Contains(text)) return text;
        }
    }

    private static IEnumerable<double> Numbers(ValueDomain domain, MetricValue? hint)
    {
        // What people measure is seldom negative, and a percentage is at most 100; only a condition that asks for more gets more.
        var (low, high) = (domain.Low, domain.High);
        if (low < 0 && (high > 0 || (high == 0 && !domain.IsHighOpen))) low = 0;
        if (domain.Dimension == Dimension.Percent && low <= 100 && high > 100 && (low < 100 || !domain.IsLowOpen)) high = 100;
        var target = Target(domain, low, high, hint);
        var tolerance = double.IsFinite(high - low) ? (high - low) / 4 : Math.Max(Math.Abs(target), 1) / 4;
        if (domain.Dimension is null or Dimension.Bare && Math.Abs(target) < 1e15)
        {
            // Numbers without a unit are mostly counts.
            foreach (var whole in new[] { Math.Floor(target), Math.Ceiling(target) })
                if (whole >= low && whole <= high) yield return whole;
        }

        foreach (var rounded in Rounded(target))
            if (Math.Abs(rounded - target) <= tolerance && rounded >= low && rounded <= high) yield return rounded;
        yield return target;
        yield return domain.Low;
        yield return domain.High;

        // One more than are excluded: one of them is left, unless the numbers between the bounds are used up.
        var count = domain.Excluded.Count + 2;
        for (var i = 1; i < count; i++)
        {
            yield return low + (high - low) * i / count;
            yield return target + i;
            yield return target - i;
        }
    }

    private static double Target(ValueDomain domain, double low, double high, MetricValue? hint)
    {
        var isBelow = double.IsFinite(domain.High);
        var isAbove = double.IsFinite(domain.Low);
        if (isBelow && isAbove) return low + (high - low) / 2;
        if (isBelow) return double.IsFinite(low) ? low + (high - low) / 2 : Math.Min(high * 2, -1);
        // Twice a lower bound, but well below the greatest percentage: 2% for more than 1%, 95% for more than 85%.
        if (isAbove) return Math.Min(low > 0 ? low * 2 : low == 0 ? 1 : 0, double.IsFinite(high) ? low + (high - low) * 2 / 3 : high);
        if (hint is { Kind: MetricKind.Number, Number: > 0 } number) return number.Number / 2;
        return double.IsFinite(high) ? high / 2 : 1;
    }

    /// <summary>The number with few digits: itself when two are enough, else rounded coarsely, then ever finer.</summary>
    private static IEnumerable<double> Rounded(double target)
    {
        if (target == 0 || !double.IsFinite(target))
        {
            yield return 0;
            yield break;
        }

        var power = (int)Math.Floor(Math.Log10(Math.Abs(target)));
        var twoDigits = RoundTo(target, 1, power - 1);
        if (twoDigits == target) yield return target;
        for (var exponent = power; exponent > power - 6; exponent--)
            foreach (var digit in new[] { 5, 2, 1 })
                yield return RoundTo(target, digit, exponent);
    }

    private static double RoundTo(double number, int digit, int exponent)
    {
        var step = digit * Math.Pow(10, Math.Abs(exponent));
        return exponent >= 0 ? Math.Round(number / step) * step : Math.Round(number * Math.Pow(10, -exponent) / digit) * digit / Math.Pow(10, -exponent);
    }
}
