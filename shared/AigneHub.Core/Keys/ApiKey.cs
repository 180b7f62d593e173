using System.Net;

namespace AigneHub.Core.Keys;

/// <summary>A key as it is stored: never its text.</summary>
public sealed record ApiKey
{
    /// <summary>Such as <c>key_01k9…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The hash under which it is found.</summary>
    public required KeyHash Hash { get; init; }

    /// <summary>What its owner calls it.</summary>
    public required string Name { get; init; }

    /// <summary>The account that pays for it.</summary>
    public required string Account { get; init; }

    /// <summary>The project its calls are counted under, if any.</summary>
    public string? Project { get; init; }

    /// <summary>The member who made it and whose budget its calls count in, if any.</summary>
    public string? Member { get; init; }

    /// <summary>Its beginning and last four characters.</summary>
    public required string Masked { get; init; }

    /// <summary>What it may do.</summary>
    public required KeyScopes Scopes { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When it stops working (UTC); null for never.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>When it was revoked (UTC); null while it works.</summary>
    public DateTimeOffset? Revoked { get; init; }

    /// <summary>The models it may call, such as <c>openai/*</c>; none for all.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>The networks it may be used from; none for all.</summary>
    public IReadOnlyList<IPNetwork> Networks { get; init; } = [];

    /// <summary>How much may be asked with it.</summary>
    public CallLimits Limits { get; init; } = CallLimits.None;

    /// <summary>How many seconds old a cached answer to its calls may be; null when it does not use the cache by itself.</summary>
    public int? CacheSeconds { get; init; }

    /// <summary>The app it was made for, if any: its secrets are that app's access tokens.</summary>
    public string? App { get; init; }

    /// <summary>Whether what its calls ask and are answered is kept for a while.</summary>
    public bool KeepsBodies { get; init; }

    /// <summary>The secret it had before, while that still works.</summary>
    public OldSecret? Old { get; init; }

    /// <summary>Counts its changes.</summary>
    public long Version { get; init; }

    /// <summary>The hashes of the secrets it has.</summary>
    public IReadOnlyList<KeyHash> Hashes => Old is { } old ? [Hash, old.Hash] : [Hash];

    /// <summary>The key as it is found by one of its secrets: by the old one it ends when that does.</summary>
    public ApiKey As(KeyHash hash) => Old is { } old && old.Hash == hash
        ? this with { Hash = hash, Expires = Expires < old.Until ? Expires : old.Until }
        : this;

    /// <summary>Whether it works at this moment.</summary>
    public bool IsActive(DateTimeOffset now) => Revoked is null && (Expires is null || now < Expires);
}
