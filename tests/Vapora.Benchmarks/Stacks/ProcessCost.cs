using System.Globalization;

namespace Vapora.Benchmarks.Stacks;

/// <summary>What processes have used so far: processor time in milliseconds and bytes written to storage, of each process and its children (Linux: /proc).</summary>
/// <param name="CpuMs">Processor time, user and system.</param>
/// <param name="WrittenBytes">Bytes handed to the disk.</param>
internal readonly record struct ProcessCost(double CpuMs, long WrittenBytes)
{
    private const double TicksPerSecond = 100; // USER_HZ of every Linux .NET runs on

    /// <summary>What these processes and everything below them have used.</summary>
    public static ProcessCost Of(params int[] roots)
    {
        var (cpu, written) = (0.0, 0L);
        foreach (var pid in Below(roots))
        {
            try
            {
                var stat = File.ReadAllText($"/proc/{pid}/stat");
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                cpu += (double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture)) * 1000 / TicksPerSecond;
                written += Written(pid);
            }
            catch (IOException)
            {
                // it has ended
            }
        }

        return new(cpu, written);
    }

    /// <summary>What was used since an earlier look.</summary>
    public ProcessCost Since(ProcessCost before) => new(CpuMs - before.CpuMs, WrittenBytes - before.WrittenBytes);

    private static long Written(int pid)
    {
        var line = File.ReadLines($"/proc/{pid}/io").FirstOrDefault(l => l.StartsWith("write_bytes:", StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line["write_bytes:".Length..], CultureInfo.InvariantCulture);
    }

    private static HashSet<int> Below(int[] roots)
    {
        var parents = new Dictionary<int, int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), out var pid)) continue;
            try
            {
                var stat = File.ReadAllText($"/proc/{pid}/stat");
                parents[pid] = int.Parse(stat[(stat.LastIndexOf(')') + 4)..].Split(' ')[0], CultureInfo.InvariantCulture);
            }
            catch (IOException)
            {
                // it has ended
            }
        }

        var found = roots.ToHashSet();
        for (var count = 0; count != found.Count;)
        {
            count = found.Count;
            foreach (var (pid, parent) in parents)
                if (found.Contains(parent)) found.Add(pid);
        }

        return found;
    }
}
