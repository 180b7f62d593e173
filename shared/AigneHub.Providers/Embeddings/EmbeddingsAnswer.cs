using AigneHub.Core.Usage;

namespace AigneHub.Providers.Embeddings;

/// <summary>A provider's vectors.</summary>
/// <param name="Vectors">One for every input, in order.</param>
/// <param name="Usage">What was used; null when the provider does not say.</param>
public sealed record EmbeddingsAnswer(IReadOnlyList<ReadOnlyMemory<float>> Vectors, UsageCounts? Usage);
