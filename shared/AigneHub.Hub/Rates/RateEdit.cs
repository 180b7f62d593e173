using System.Text.Json.Nodes;

namespace AigneHub.Hub.Rates;

/// <summary>A change of the rate card that somebody asks for.</summary>
/// <param name="Patch">What changes, as a JSON Merge Patch of the card.</param>
/// <param name="By">Who asks for it.</param>
internal sealed record RateEdit(JsonObject Patch, string By)
{
    /// <summary>Why.</summary>
    public string? Note { get; init; }

    /// <summary>From when on it is to hold (UTC); null for at once.</summary>
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>Whether it takes the place of versions that would only come to hold later.</summary>
    public bool ReplacesScheduled { get; init; }

    /// <summary>The version the card must still have; null for any.</summary>
    public long? IfVersion { get; init; }
}
