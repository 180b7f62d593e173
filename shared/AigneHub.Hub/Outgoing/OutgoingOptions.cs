namespace AigneHub.Hub.Outgoing;

/// <summary>Where the hub may call besides the open internet, from <c>AigneHub__Outgoing__*</c>.</summary>
public sealed record OutgoingOptions
{
    /// <summary><c>Providers</c>: where base URLs of providers may lead.</summary>
    public IReadOnlyList<AllowedAddress> Providers { get; init; } = [];

    /// <summary>
    /// <c>Media</c>: where addresses of media in requests may lead. A list of its own, because callers choose these.
    /// </summary>
    public IReadOnlyList<AllowedAddress> Media { get; init; } = [];

    /// <summary><c>Webhooks</c>: where webhooks may lead, and that without TLS. Customers choose these, too.</summary>
    public IReadOnlyList<AllowedAddress> Webhooks { get; init; } = [];

    /// <summary><c>MediaSeconds</c>: the longest that fetching one piece of media may take.</summary>
    public TimeSpan MediaTime { get; init; } = TimeSpan.FromSeconds(20);
}
