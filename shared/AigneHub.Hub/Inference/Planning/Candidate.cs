using AigneHub.Core.Prices;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Inference.Planning;

/// <summary>A provider and model that can serve a call.</summary>
internal sealed class Candidate
{
    /// <param name="upstream">The provider.</param>
    /// <param name="model">The model as the provider names it.</param>
    /// <param name="entry">What the catalogue knows of the model; null when nothing.</param>
    public Candidate(Upstream upstream, string model, CatalogueModel? entry)
    {
        Upstream = upstream;
        Model = model;
        Entry = entry;
        Destinations = [.. upstream.Credentials.Select(credential => new Destination(
            this, credential, new CallTarget(model, credential.Credential, entry), credential.Health.Of(model)))];
    }

    public Upstream Upstream { get; }

    public string Model { get; }

    public CatalogueModel? Entry { get; }

    /// <summary>One for each credential of the provider.</summary>
    public IReadOnlyList<Destination> Destinations { get; }
}
