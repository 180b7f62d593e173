using AigneHub.Core.Notices;

namespace AigneHub.Hub.Webhooks;

/// <summary>Where an account wants its notices sent.</summary>
/// <param name="Account">The account.</param>
/// <param name="Id">Its id: <c>hook_…</c>.</param>
internal sealed record Webhook(string Account, string Id)
{
    /// <summary>The kind of an event that only tries the endpoint.</summary>
    public const string Test = "test";

    public required string Url { get; init; }

    public string? Name { get; init; }

    /// <summary>The kinds of <see cref="NoticeKinds"/> it wants; none for all.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    public bool Enabled { get; init; } = true;

    /// <summary>Why the hub disabled it; null when it did not.</summary>
    public string? Problem { get; init; }

    /// <summary>Since when nothing was delivered although it was tried (UTC); null while all is well.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>The name of the secret that signs.</summary>
    public required string SecretName { get; init; }

    /// <summary>The name of the secret before it, which signs beside it for a while.</summary>
    public string? OldSecretName { get; init; }

    public DateTimeOffset? OldSecretUntil { get; init; }

    /// <summary>Counts what people changed.</summary>
    public required long Version { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required string By { get; init; }

    public DateTimeOffset? Changed { get; init; }

    public bool Wants(string kind) => Enabled && (Kinds.Count == 0 || Kinds.Contains(kind));
}
