namespace AigneHub.Hub.SignIn;

/// <summary>A person who signed in, from one browser.</summary>
internal sealed record Session
{
    /// <summary>Such as <c>ses_01k9…</c>; not the text of the cookie.</summary>
    public required string Id { get; init; }

    /// <summary>The hash of the cookie's text.</summary>
    public required string Hash { get; init; }

    /// <summary>Who it is.</summary>
    public required string Person { get; init; }

    /// <summary>The person's count of sign-outs everywhere when it began; another count ends it.</summary>
    public required long Generation { get; init; }

    /// <summary>When it began (UTC).</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When it was last used (UTC), give or take <see cref="SessionStore.Precision"/>.</summary>
    public required DateTimeOffset Seen { get; init; }

    /// <summary>Where it began.</summary>
    public string? Address { get; init; }

    /// <summary>What the browser called itself.</summary>
    public string? Agent { get; init; }
}
