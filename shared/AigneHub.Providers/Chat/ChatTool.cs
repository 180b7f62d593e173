using System.Text.Json;

namespace AigneHub.Providers.Chat;

/// <summary>A function the model may call.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it does.</param>
/// <param name="Parameters">The JSON schema of its arguments; null when it has none.</param>
/// <param name="Strict">Whether arguments must follow the schema exactly.</param>
public sealed record ChatTool(string Name, string? Description, JsonElement? Parameters, bool? Strict = null)
{
    /// <summary>Where the prompt up to and with this tool shall be cached.</summary>
    public CacheMark? Cache { get; init; }
}
