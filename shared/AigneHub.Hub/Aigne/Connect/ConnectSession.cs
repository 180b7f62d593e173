namespace AigneHub.Hub.Aigne.Connect;

/// <summary>A client that waits for a person to let it in.</summary>
internal sealed record ConnectSession
{
    /// <summary>When it asked (UTC).</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The network address it asked from.</summary>
    public required string AskedFrom { get; init; }

    /// <summary>What it calls itself; null until it has sent the person's browser.</summary>
    public string? App { get; init; }

    /// <summary>The id of the key it gets; null until it was let in.</summary>
    public string? KeyId { get; init; }

    /// <summary>The key's text, as <see cref="ConnectCipher"/> hides it from everyone who does not have the session's id.</summary>
    public string? Secret { get; init; }

    /// <summary>How often the key was handed over.</summary>
    public long HandedOver { get; init; }
}
