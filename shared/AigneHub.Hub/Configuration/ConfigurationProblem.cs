namespace AigneHub.Hub.Configuration;

/// <summary>A setting is wrong. The message is a sentence that names it; the start stops with it.</summary>
public sealed class ConfigurationProblem : Exception
{
    /// <summary>A problem of a setting.</summary>
    /// <param name="setting">Its name, such as <c>AigneHub__Mode</c>.</param>
    /// <param name="problem">What is wrong and what would be right.</param>
    public ConfigurationProblem(string setting, string problem)
        : base($"{setting}: {problem}")
    {
    }
}
