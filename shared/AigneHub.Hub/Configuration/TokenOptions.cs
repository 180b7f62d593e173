namespace AigneHub.Hub.Configuration;

/// <summary>How the hub gets the tokens that let it in where it has no key, from <c>Providers__name__Token</c>.</summary>
/// <param name="Scope">What the tokens are for.</param>
public sealed record TokenOptions(string Scope)
{
    /// <summary>The OAuth 2.0 token endpoint; null where the hub's own identity gets tokens.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The app's id at the endpoint.</summary>
    public string ClientId { get; init; } = string.Empty;

    /// <summary>The app's secret at the endpoint.</summary>
    public string ClientSecret { get; init; } = string.Empty;

    /// <inheritdoc />
    public override string ToString() => Scope;
}
