using AigneHub.Core.Keys;

namespace AigneHub.Hub.OAuth.Devices;

/// <summary>A device that waits while its person types a code elsewhere (RFC 8628).</summary>
internal sealed record DeviceRequest
{
    /// <summary>What the person types.</summary>
    public required string UserCode { get; init; }

    /// <summary>The hash of what only the device knows.</summary>
    public required string SecretHash { get; init; }

    /// <summary>The app.</summary>
    public required string App { get; init; }

    /// <summary>What it wants to do.</summary>
    public required KeyScopes Scopes { get; init; }

    /// <summary>When it asked (UTC).</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The network address it asked from.</summary>
    public required string AskedFrom { get; init; }

    /// <summary>How many seconds it must wait between two questions.</summary>
    public long Interval { get; init; }

    /// <summary>When it last asked whether there is an answer (UTC).</summary>
    public DateTimeOffset? Polled { get; init; }

    /// <summary>The code, as of a browser, that it gets tokens for; null until the person agreed.</summary>
    public string? Authorization { get; init; }

    /// <summary>Whether the person said no.</summary>
    public bool IsDenied { get; init; }

    /// <summary>Whether the person has answered.</summary>
    public bool IsAnswered => IsDenied || Authorization is not null;
}
