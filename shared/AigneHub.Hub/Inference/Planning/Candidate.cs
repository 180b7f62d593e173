using AigneHub.Core.Prices;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Inference.Planning;

/// <summary>A provider and model that can serve a call.</summary>
/// <param name="Upstream">The provider.</param>
/// <param name="Target">The model and the credential.</param>
/// <param name="Entry">What the catalogue knows of the model; null when nothing.</param>
internal sealed record Candidate(Upstream Upstream, CallTarget Target, CatalogueModel? Entry);
