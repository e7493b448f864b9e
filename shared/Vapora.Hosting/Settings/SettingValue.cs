namespace Vapora.Hosting.Settings;

/// <summary>What a setting was set to.</summary>
/// <param name="Text">The value as written.</param>
/// <param name="Place">Where it was set, in words: an environment variable, a line of a file.</param>
public sealed record SettingValue(string Text, string Place);
