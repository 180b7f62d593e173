using System.Text.Json;

namespace AigneHub.Providers.Embeddings;

/// <summary>An embeddings call in the hub's own terms.</summary>
/// <param name="Inputs">The texts.</param>
/// <param name="Dimensions">The length of the vectors; null for the model's own.</param>
/// <param name="Base64">Whether vectors go out as base64 of little-endian 32-bit floats.</param>
/// <param name="User">The caller's own user, an opaque id.</param>
public sealed record EmbeddingsRequest(IReadOnlyList<string> Inputs, int? Dimensions, bool Base64, string? User)
{
    /// <summary>Fields the hub does not know, as the caller wrote them.</summary>
    public IReadOnlyDictionary<string, JsonElement> Extra { get; init; } = new Dictionary<string, JsonElement>();
}
