using AigneHub.Core.Errors;
using AigneHub.Core.Keys;
using AigneHub.Core.People;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Inference.Limits;
using AigneHub.Hub.Json;
using AigneHub.Hub.People;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.SignIn;

/// <summary>
/// What a person may do in a request, by the account it acts in: the one of a header, else its own. An operator acts in the
/// hub's main account as an owner, and looks into any other as a viewer.
/// </summary>
internal sealed class PersonCallers(
    AccountStore accounts, MemberStore members, Newcomers newcomers, LimitScopes limits)
{
    /// <summary>The header that names the account.</summary>
    public const string AccountHeader = "x-aignehub-account";

    private static readonly HubError NoSuchAccount = new(
        ErrorCodes.NotFound, "There is no such account among those of this person.", AccountHeader);

    private static readonly HubError AccountSuspended = new(
        ErrorCodes.Suspended, "The operator of this hub suspended this account.");

    public static HubError PersonSuspended { get; } = new(
        ErrorCodes.Suspended, "The operator of this hub suspended this person.");

    /// <summary>The caller that a person is.</summary>
    public async ValueTask<Outcome<Caller>> OfAsync(
        Person person, string? session, HttpRequest request, Permission needed)
    {
        if (person.Suspended is not null)
        {
            return PersonSuspended;
        }

        var cancellation = request.HttpContext.RequestAborted;
        person = await newcomers.WelcomeAsync(person, cancellation).ConfigureAwait(false);
        var account = request.Headers[AccountHeader] is [{ } named] ? named : DefaultOf(person);
        if (!PlainIds.IsPlain(account))
        {
            return NoSuchAccount;
        }

        var allowed = await AllowedAsync(person, account, needed, cancellation).ConfigureAwait(false);
        if (allowed.Failed)
        {
            return allowed.Error;
        }

        var caller = new Caller(account, person.Id, allowed.Value.Permissions, null) { Person = person, Session = session };
        return allowed.Value.Account?.Limits is { } ofAccount
            ? caller with { Limits = limits.Of(caller.SessionKey, CallLimits.None, ofAccount) }
            : caller;
    }

    /// <summary>The account a person acts in unless it names another.</summary>
    public static string DefaultOf(Person person) => person.IsOperator ? HubOptions.MainAccount : person.Home;

    private async ValueTask<Outcome<(Permission Permissions, Account? Account)>> AllowedAsync(
        Person person, string account, Permission needed, CancellationToken cancellationToken)
    {
        var own = Permission.BeOneself | (person.IsOperator ? Permission.Operate : Permission.None);
        if (own.HasFlag(needed))
        {
            return (own, null);
        }

        var role = await members.RoleAsync(person, account, cancellationToken).ConfigureAwait(false)
            ?? (person.IsOperator ? Role.Viewer : null);
        if (role is null)
        {
            return NoSuchAccount;
        }

        var found = await accounts.GetAsync(account, cancellationToken).ConfigureAwait(false);
        return found?.Suspended is not null && !person.IsOperator ? AccountSuspended : (own | role.Value.Permissions(), found);
    }
}
