using AigneHub.Core.Keys;

namespace AigneHub.Hub.OAuth.Registration;

/// <summary>An app that people can let into their accounts.</summary>
internal sealed record App
{
    /// <summary>Its <c>client_id</c>, such as <c>app_01k9…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The account that registered it.</summary>
    public required string Account { get; init; }

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>Its own page, if any.</summary>
    public string? Homepage { get; init; }

    /// <summary>Where the browser may be sent with an answer.</summary>
    public required IReadOnlyList<string> Redirects { get; init; }

    /// <summary>The most it may ask for.</summary>
    public required KeyScopes Scopes { get; init; }

    /// <summary>The hash of its secret; null for one that runs where it cannot keep one.</summary>
    public string? SecretHash { get; init; }

    /// <summary>When it was registered (UTC).</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Whether it proves who it is with a secret.</summary>
    public bool IsConfidential => SecretHash is not null;
}
