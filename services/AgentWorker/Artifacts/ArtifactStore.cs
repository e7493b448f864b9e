using System.Security.Cryptography;
using System.Text;
using Vapora.Workflows;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Runs;

namespace Vapora.AgentWorker.Artifacts;

/// <summary>Artifacts as files under the SHA-256 of their content: equal contents are one file, and a file never changes. Several processes may share the folder.</summary>
/// <param name="root">The folder; made when the first artifact is put.</param>
public sealed class ArtifactStore(string root)
{
    private const int DigestLength = 64;
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Keeps a content. Small text stays in the artifact itself and needs no file.</summary>
    /// <param name="name">The artifact's name.</param>
    /// <param name="content">Read from where it stands to its end.</param>
    /// <param name="stop">Cancels it; then nothing is kept.</param>
    /// <exception cref="ArtifactRefusedException">The name is not a relative path without <c>..</c>, or the content is larger than <see cref="Limits.ArtifactBytes"/>.</exception>
    public async Task<Artifact> PutAsync(string name, Stream content, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (!ArtifactName.IsSafe(name)) throw ArtifactRefusedException.Name(name);
        var head = new byte[Limits.InlineArtifactBytes + 1];
        var read = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, stop).ConfigureAwait(false);
        if (read < head.Length && IsText(head.AsSpan(0, read))) return new Artifact(name, Encoding.GetString(head, 0, read), SizeBytes: read);

        Directory.CreateDirectory(root);
        var draft = Path.Combine(root, $".{Guid.NewGuid():N}.part");
        try
        {
            var (digest, size) = await WriteAsync(draft, name, head.AsMemory(0, read), content, stop).ConfigureAwait(false);
            var place = PlaceOf(digest);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            if (!File.Exists(place)) File.Move(draft, place, overwrite: true);
            return new Artifact(name, Digest: digest, SizeBytes: size);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>Keeps a text.</summary>
    /// <inheritdoc cref="PutAsync(string, Stream, CancellationToken)" />
    public async Task<Artifact> PutAsync(string name, string content, CancellationToken stop)
    {
        using var bytes = new MemoryStream(Encoding.GetBytes(content));
        return await PutAsync(name, bytes, stop).ConfigureAwait(false);
    }

    /// <summary>The content of an artifact, to be disposed of by the caller.</summary>
    /// <exception cref="FileNotFoundException">It has no content: it is only a name, or the store does not have it.</exception>
    public Stream Open(Artifact artifact)
    {
        ArgumentNullException.ThrowIfNull(artifact);
        if (artifact.Text is { } text) return new MemoryStream(Encoding.GetBytes(text), writable: false);
        if (artifact.Digest is { } digest && IsDigest(digest) && File.Exists(PlaceOf(digest))) return File.OpenRead(PlaceOf(digest));
        throw new FileNotFoundException($"the content of artifact '{artifact.Name}' is not in the artifact store: have the step that makes it run again");
    }

    private static async Task<(string Digest, long Size)> WriteAsync(string path, string name, ReadOnlyMemory<byte> head, Stream rest, CancellationToken stop)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var file = File.Create(path);
        await using (file.ConfigureAwait(false))
        {
            var buffer = new byte[1 << 16];
            long size = 0;
            for (var part = head; part.Length > 0; part = buffer.AsMemory(0, await rest.ReadAsync(buffer, stop).ConfigureAwait(false)))
            {
                size += part.Length;
                if (size > Limits.ArtifactBytes) throw ArtifactRefusedException.Size(name);
                hash.AppendData(part.Span);
                await file.WriteAsync(part, stop).ConfigureAwait(false);
            }

            return (Convert.ToHexStringLower(hash.GetHashAndReset()), size);
        }
    }

    // Digests come from messages: nothing else than a digest may become a path.
    private static bool IsDigest(string text) => text.Length == DigestLength && text.All(char.IsAsciiHexDigitLower);

    private static bool IsText(ReadOnlySpan<byte> bytes) => System.Text.Unicode.Utf8.IsValid(bytes) && !bytes.Contains((byte)0);

    private string PlaceOf(string digest) => Path.Combine(root, digest[..2], digest);
}
