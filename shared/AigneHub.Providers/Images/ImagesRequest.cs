using System.Text.Json;
using AigneHub.Providers.Chat;

namespace AigneHub.Providers.Images;

/// <summary>An image call in the hub's own terms: to make images, or to change given ones.</summary>
public sealed record ImagesRequest
{
    /// <summary>What to draw.</summary>
    public required string Prompt { get; init; }

    /// <summary>How many.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Width and height, such as <c>1024x1024</c>; null or <c>auto</c> for the model's own.</summary>
    public string? Size { get; init; }

    /// <summary>The quality, as the model names it.</summary>
    public string? Quality { get; init; }

    /// <summary>The style, as the model names it.</summary>
    public string? Style { get; init; }

    /// <summary>The file format wanted: <c>png</c>, <c>jpeg</c>, <c>webp</c>.</summary>
    public string? OutputFormat { get; init; }

    /// <summary>Whether the caller wants addresses instead of bytes.</summary>
    public bool AsUrl { get; init; }

    /// <summary>Images to change; empty to make new ones.</summary>
    public IReadOnlyList<MediaSource> Inputs { get; init; } = [];

    /// <summary>Where the input may change: its transparent parts.</summary>
    public MediaSource? Mask { get; init; }

    /// <summary>What must not be drawn.</summary>
    public string? NegativePrompt { get; init; }

    /// <summary>The seed of sampling.</summary>
    public long? Seed { get; init; }

    /// <summary>Fields the hub does not know, as the caller wrote them.</summary>
    public IReadOnlyDictionary<string, JsonElement> Extra { get; init; } = new Dictionary<string, JsonElement>();
}
