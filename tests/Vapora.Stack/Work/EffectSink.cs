using System.Globalization;

namespace Vapora.Stack.Work;

/// <summary>
/// A witness outside of Vapora: agents are commands that append a line to a file when they begin, so that what was really done can be counted, whatever the
/// services believe. Its profile plays every role.
/// </summary>
/// <param name="folder">Where its files are.</param>
public sealed class EffectSink(string folder)
{
    private const string Line = "echo \"$VAPORA_RUN_ID $VAPORA_STEP $VAPORA_KIND $VAPORA_SLOT $VAPORA_ATTEMPT\" >> \"$SINK\"";

    private string Sink { get; } = Path.Combine(folder, "effects");

    private string Go { get; } = Path.Combine(folder, "go");

    /// <summary>Writes an agent profile whose agents leave their line and are done.</summary>
    /// <returns>Its path.</returns>
    public string Profile() => Write("done.yaml", Line);

    /// <summary>Writes an agent profile whose agents leave their line and then work until they are let go.</summary>
    /// <returns>Its path.</returns>
    public string WaitingProfile() => Write("waits.yaml", $"{Line}; while [ ! -e \"$GO\" ]; do sleep 0.1; done");

    /// <summary>Lets everybody be done who waits, now and later.</summary>
    public void LetGo() => File.WriteAllText(Go, "");

    /// <summary>Everything that was done so far, in order.</summary>
    public IReadOnlyList<EffectLine> Read() => File.Exists(Sink)
        ? [.. File.ReadAllLines(Sink).Select(line => line.Split(' ')).Where(p => p.Length == 5).Select(p => new EffectLine(p[0], p[1], p[2], Number(p[3]), Number(p[4])))]
        : [];

    private string Write(string name, string script)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, $$"""
            agents:
              "*":
                kind: shell
                command: [sh, -c, '{{script}}']
                env: {SINK: {{Sink}}, GO: {{Go}}}
            """);
        return path;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
