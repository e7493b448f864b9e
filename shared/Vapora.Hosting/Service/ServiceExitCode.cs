namespace Vapora.Hosting.Service;

/// <summary>What a service ends with.</summary>
public static class ServiceExitCode
{
    /// <summary>It was asked to end, and has.</summary>
    public const int Done = 0;

    /// <summary>It could not go on: its log says why. Starting it again may help.</summary>
    public const int Failed = 1;

    /// <summary>Its settings or arguments are wrong: starting it again does not help.</summary>
    public const int Settings = 2;
}
