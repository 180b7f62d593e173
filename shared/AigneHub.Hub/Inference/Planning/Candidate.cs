using System.Security.Cryptography;
using System.Text;
using AigneHub.Core.Prices;
using AigneHub.Hub.ModelRouting;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Inference.Planning;

/// <summary>A provider and model that can serve a call.</summary>
internal sealed class Candidate
{
    private readonly RouteTarget? _target;

    /// <param name="upstream">The provider.</param>
    /// <param name="model">The model as the provider names it.</param>
    /// <param name="entry">What the catalogue knows of the model; null when nothing.</param>
    /// <param name="target">What a route says of it; null without one.</param>
    public Candidate(Upstream upstream, string model, CatalogueModel? entry, RouteTarget? target = null)
    {
        Upstream = upstream;
        Model = model;
        Entry = entry;
        _target = target;
        Hash = target is null ? 0 : BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(target.Model)));
        Destinations = [.. upstream.Credentials.Select(credential => new Destination(
            this, credential, new CallTarget(model, credential.Credential, entry), credential.Health.Of(model)))];
    }

    public Upstream Upstream { get; }

    public string Model { get; }

    public CatalogueModel? Entry { get; }

    /// <summary>One for each credential of the provider.</summary>
    public IReadOnlyList<Destination> Destinations { get; }

    /// <summary>Its share where the route goes by weight.</summary>
    public int Weight => _target?.Weight ?? 1;

    /// <summary>How long its first byte is waited for; null for as long as usual.</summary>
    public TimeSpan? FirstByte => _target?.FirstByte;

    /// <summary>Its name as a number that is the same on every instance.</summary>
    public ulong Hash { get; }

    /// <summary>The same as a route wants it.</summary>
    public Candidate For(RouteTarget target) => new(Upstream, Model, Entry, target);

    public bool IsSameModel(Candidate other) => Model == other.Model && ReferenceEquals(Upstream.Provider, other.Upstream.Provider);
}
