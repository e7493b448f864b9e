namespace Vapora.Hosting.Settings;

/// <summary>Why a service cannot start as it is set up.</summary>
/// <param name="Setting">Which setting is wrong; null: something that is none.</param>
/// <param name="Text">What is wrong; completes a sentence that starts with the setting's name. Never holds the value of a secret.</param>
/// <param name="Advice">What to do instead, as a sentence; null: what the setting says is to be written.</param>
public sealed record SettingProblem(Setting? Setting, string Text, string? Advice = null)
{
    /// <summary>The problem for people: key, environment variable, what is wrong and what to write.</summary>
    public override string ToString() => Setting is null
        ? Advice is null ? Text : $"{Text}. {Advice}"
        : $"{Setting.Key} (environment: {Setting.Variable}) {Text}. {Advice ?? $"Write {Setting.Write}"}";
}
