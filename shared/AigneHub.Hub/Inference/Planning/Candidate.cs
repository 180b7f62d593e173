using AigneHub.Core.Prices;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Inference.Planning;

/// <summary>A provider and model that can serve a call.</summary>
/// <param name="upstream">The provider.</param>
/// <param name="model">The model as the provider names it.</param>
/// <param name="entry">What the catalogue knows of the model; null when nothing.</param>
internal sealed class Candidate(Upstream upstream, string model, CatalogueModel? entry)
{
    private CallTarget[] _targets = [];

    public Upstream Upstream { get; } = upstream;

    public string Model { get; } = model;

    public CatalogueModel? Entry { get; } = entry;

    /// <summary>Where a call with this credential goes. Made once for each.</summary>
    public CallTarget TargetWith(ProviderCredential credential)
    {
        var known = Volatile.Read(ref _targets);
        foreach (var target in known)
        {
            if (ReferenceEquals(target.Credential, credential.Credential))
            {
                return target;
            }
        }

        var made = new CallTarget(Model, credential.Credential, Entry);
        Volatile.Write(ref _targets, [.. known, made]);
        return made;
    }
}
