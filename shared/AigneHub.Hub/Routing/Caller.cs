using AigneHub.Core.Keys;
using AigneHub.Core.People;
using AigneHub.Hub.Inference.Limits;

namespace AigneHub.Hub.Routing;

/// <summary>Who makes a request.</summary>
/// <param name="Account">The account it acts for.</param>
/// <param name="Actor">Who it is, for records: the id of a key or of a person.</param>
/// <param name="Permissions">What it may do there.</param>
/// <param name="Key">The key it was made with, if any.</param>
public sealed record Caller(string Account, string Actor, Permission Permissions, ApiKey? Key)
{
    /// <summary>The person it is, when it made the request as one.</summary>
    public Person? Person { get; init; }

    /// <summary>The limits its calls are under.</summary>
    public IReadOnlyList<LimitScope> Limits { get; init; } = [];

    /// <summary>The id of the session it was made in, if any.</summary>
    public string? Session { get; init; }

    /// <summary>What calls of a session are counted under: the person, as if it were a key of the account.</summary>
    public ApiKey SessionKey => new()
    {
        Id = Actor,
        Hash = default,
        Name = Actor,
        Account = Account,
        Member = Person?.Id,
        Masked = string.Empty,
        Scopes = KeyScopes.Inference,
        Created = default,
    };

    /// <summary>The holder of a key.</summary>
    public static Caller Of(ApiKey key) => new(key.Account, key.Id, key.Scopes.Permissions(), key);

    /// <summary>Whether it may do this.</summary>
    public bool May(Permission permission) => (Permissions & permission) == permission;
}
