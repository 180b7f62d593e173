using AigneHub.Core.Keys;
using AigneHub.Hub.Configuration;

namespace AigneHub.Hub.Inference.Limits;

/// <summary>Which limits a caller is under.</summary>
internal sealed class LimitScopes(HubOptions options)
{
    private readonly CallLimits _ofEveryKey = new(
        OrNone(options.Limits.RequestsPerMinute),
        OrNone(options.Limits.TokensPerMinute),
        OrNone(options.Limits.ConcurrentCalls));

    /// <summary>The limits of a key's calls.</summary>
    /// <param name="key">The key, or who makes calls without one.</param>
    /// <param name="project">What the key's project may do.</param>
    /// <param name="account">What the account may do.</param>
    public IReadOnlyList<LimitScope> Of(ApiKey key, CallLimits project, CallLimits account)
    {
        var scopes = new List<LimitScope>(3);
        Add("key", key.Id, key.Limits.Or(_ofEveryKey));
        Add("project", $"{key.Account}_{key.Project}", project);
        Add("account", key.Account, account);
        return scopes;

        void Add(string kind, string id, CallLimits limits)
        {
            if (!limits.IsNone)
            {
                scopes.Add(new LimitScope(kind, $"{kind}_{id}", limits));
            }
        }
    }

    private static long? OrNone(int setting) => setting == 0 ? null : setting;
}
