using System.Security.Cryptography;
using System.Text;
using Vapora.AgentWorker.Artifacts;
using Vapora.Workflows;
using Vapora.Workflows.Runs;

namespace Vapora.BusTests.Agents;

public sealed class ArtifactStoreTests : IDisposable
{
    private readonly string _root = Path.Combine(Path.GetTempPath(), $"vapora-artifacts-{Guid.NewGuid():N}");

    public void Dispose()
    {
        if (Directory.Exists(_root)) Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public async Task Small_text_stays_in_the_artifact_and_needs_no_file()
    {
        var store = new ArtifactStore(_root);
        var artifact = await store.PutAsync("notes/design.md", "naïve ✓\n", default);
        Assert.Equal(new Artifact("notes/design.md", "naïve ✓\n", null, 11), artifact);
        Assert.Equal("naïve ✓\n", await Content(store, artifact));
        Assert.False(Directory.Exists(_root));
    }

    [Theory]
    [InlineData(Limits.InlineArtifactBytes, (byte)'a', true)]
    [InlineData(Limits.InlineArtifactBytes + 1, (byte)'a', false)]
    [InlineData(10, (byte)0, false)]
    [InlineData(10, (byte)0xFF, false)]
    public async Task What_is_large_or_no_text_is_kept_under_its_digest(int size, byte content, bool isInline)
    {
        var store = new ArtifactStore(_root);
        var bytes = Enumerable.Repeat(content, size).ToArray();
        var artifact = await store.PutAsync("a.bin", new MemoryStream(bytes), default);
        Assert.Equal((isInline, size), (artifact.Text is not null, artifact.SizeBytes));
        if (!isInline) Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), artifact.Digest);
        using var stream = store.Open(artifact);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        Assert.Equal(bytes, copy.ToArray());
    }

    [Fact]
    public async Task Equal_contents_are_one_file_even_when_put_at_once()
    {
        var bytes = Enumerable.Repeat((byte)7, 200_000).ToArray();
        var all = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => new ArtifactStore(_root).PutAsync($"copy-{i}", new MemoryStream(bytes), default))));
        Assert.Single(all.Select(artifact => artifact.Digest).Distinct());
        Assert.Single(Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("../evil")]
    [InlineData("a/../../evil")]
    [InlineData("/etc/passwd")]
    [InlineData("~/evil")]
    [InlineData("a\\..\\evil")]
    [InlineData("a//b")]
    [InlineData("./a")]
    [InlineData("")]
    [InlineData("a\nb")]
    public async Task A_name_that_leaves_its_folder_is_refused(string name)
    {
        var problem = await Assert.ThrowsAsync<ArtifactRefusedException>(() => new ArtifactStore(_root).PutAsync(name, "x", default));
        Assert.Contains("use a relative file name", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../../../etc/hostname")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("")]
    public void Only_a_digest_that_is_there_is_opened(string digest) =>
        Assert.Throws<FileNotFoundException>(() => new ArtifactStore(_root).Open(new Artifact("a", Digest: digest)));

    private static async Task<string> Content(ArtifactStore store, Artifact artifact)
    {
        using var reader = new StreamReader(store.Open(artifact), Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
