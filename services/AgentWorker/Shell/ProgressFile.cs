using System.Globalization;
using System.Text;

namespace Vapora.AgentWorker.Shell;

/// <summary>The file to which a command adds lines such as <c>2/5 compiled</c>. Lines of any other form are no progress, but a sign of life.</summary>
internal sealed class ProgressFile(string path, Action<ProgressLine> onProgress)
{
    private const int TailBytes = 4_096;
    private long _read;

    /// <summary>Reads what is new and reports its last whole line; true when anything is new.</summary>
    public bool Read()
    {
        try
        {
            using var file = RegularFile.OpenRead(path);
            if (file is null || file.Length <= _read) return false;
            var length = file.Length;
            file.Position = Math.Max(_read, length - TailBytes);
            var bytes = new byte[length - file.Position];
            var count = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            var end = Array.LastIndexOf(bytes, (byte)'\n', count - 1);
            if (end < 0 && count < TailBytes) return false;
            _read = end < 0 ? length : length - (count - end - 1);
            if (end >= 0 && Encoding.UTF8.GetString(bytes, 0, end).Split('\n').Select(ProgressLine.Parse).LastOrDefault(line => line is not null) is { } last) onProgress(last);
            return true;
        }
        catch (IOException)
        {
            return false; // progress is a courtesy: an unreadable file is no reason to fail the work
        }
    }
}

/// <summary>k of n done.</summary>
internal sealed record ProgressLine(int Done, int Total, string? Message)
{
    /// <summary>Reads <c>k/n</c> or <c>k/n message</c>; null when it is neither.</summary>
    public static ProgressLine? Parse(string line)
    {
        var parts = line.Trim().Split(' ', 2);
        var numbers = parts[0].Split('/');
        if (numbers.Length != 2 || !Number(numbers[0], out var done) || !Number(numbers[1], out var total) || total == 0 || done > total) return null;
        return new ProgressLine(done, total, parts.Length > 1 ? parts[1] : null);
    }

    private static bool Number(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
