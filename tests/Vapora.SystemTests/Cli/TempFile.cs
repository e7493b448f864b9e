namespace Vapora.SystemTests.Cli;

/// <summary>A workflow file in a folder of its own, gone with the test.</summary>
internal sealed class TempFile : IDisposable
{
    public TempFile(string text, string name = "flow.yaml")
    {
        Folder = Directory.CreateTempSubdirectory("vapora-test-").FullName;
        Path = System.IO.Path.Combine(Folder, name);
        File.WriteAllText(Path, text);
    }

    public string Folder { get; }

    public string Path { get; }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
