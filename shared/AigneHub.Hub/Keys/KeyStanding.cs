using AigneHub.Core.Keys;
using AigneHub.Core.People;
using AigneHub.Hub.Inference.Limits;
using AigneHub.Hub.Json;
using AigneHub.Hub.People;
using AigneHub.Hub.Routing;

namespace AigneHub.Hub.Keys;

/// <summary>
/// What a key may do besides what it says itself: its account or who made it may be suspended or may do less by now, account
/// and project have limits.
/// </summary>
internal sealed class KeyStanding(
    AccountStore accounts, ProjectStore projects, PersonStore people, MemberStore members, LimitScopes scopes)
{
    /// <summary>What keys go on doing when who made them may no more: the account's programs run on them.</summary>
    private const Permission OfTheAccount = Permission.CallModels | Permission.ReadUsage;

    /// <summary>The caller that the holder of an operator's key is, which no account can lose.</summary>
    public Caller CallerOf(ApiKey key) =>
        Caller.Of(key) with { Limits = scopes.Of(key, CallLimits.None, CallLimits.None) };

    /// <summary>The caller that the holder of a key is, or null when its account or who made it is suspended.</summary>
    public async ValueTask<Caller?> CallerOfAsync(ApiKey key, CancellationToken cancellationToken)
    {
        var account = await accounts.GetAsync(key.Account, cancellationToken).ConfigureAwait(false);
        var maker = key.Member is { } member ? await people.GetAsync(member, cancellationToken).ConfigureAwait(false) : null;
        if (account?.Suspended is not null || maker?.Suspended is not null)
        {
            return null;
        }

        // A project may also be a mere name, which nobody gave limits.
        var project = key.Project is { } id && PlainIds.IsPlain(id)
            ? await projects.GetAsync(key.Account, id, cancellationToken).ConfigureAwait(false)
            : null;
        var caller = Caller.Of(key);
        return caller with
        {
            Permissions = caller.Permissions & await MostAsync(caller, maker, cancellationToken).ConfigureAwait(false),
            Limits = scopes.Of(key, project?.Limits ?? CallLimits.None, account?.Limits ?? CallLimits.None),
        };
    }

    /// <summary>The most a key may do: what the account needs, and what who made it may do there by now.</summary>
    private async ValueTask<Permission> MostAsync(Caller caller, Person? maker, CancellationToken cancellationToken)
    {
        if (maker is null || OfTheAccount.HasFlag(caller.Permissions))
        {
            return caller.Permissions;
        }

        var role = await members.RoleAsync(maker, caller.Account, cancellationToken).ConfigureAwait(false);
        return OfTheAccount
            | (role?.Permissions() ?? Permission.None)
            | (maker.IsOperator ? Permission.Operate : Permission.None);
    }
}
