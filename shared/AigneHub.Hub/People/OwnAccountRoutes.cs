using AigneHub.Core.Errors;
using AigneHub.Core.People;
using AigneHub.Hub.Audit;
using AigneHub.Hub.Json;
using AigneHub.Hub.Keys;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.People;

/// <summary>The accounts of the person who asks: lists them, makes organisations, joins by invitation, leaves.</summary>
internal sealed class OwnAccountRoutes(
    AccountStore accounts, MemberStore members, InvitationStore invitations, KeyAuthenticator keys) : IRouteSource
{
    private const string List = "/api/auth/accounts";
    private const int MaxToken = 100;

    private static readonly HubError Unknown = new(
        ErrorCodes.NotFound, "There is no such account among those of this person.", "id");

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        new("ListOwnAccounts", HttpMethods.Get, [List], Permission.BeOneself, ListAsync),
        new("CreateOrganisation", HttpMethods.Post, [List], Permission.BeOneself, CreateAsync),
        new("LeaveAccount", HttpMethods.Delete, [List + "/{id}"], Permission.BeOneself, LeaveAsync),
        new("ShowInvitation", HttpMethods.Post, ["/api/auth/invitation"], Permission.None, ShowAsync),
        new("AcceptInvitation", HttpMethods.Post, ["/api/auth/invitation/accept"], Permission.BeOneself, AcceptAsync),
    ];

    private async Task ListAsync(HubRequest request)
    {
        var found = new List<(Account Account, Role Role)>();
        var memberships = await members.OfPersonAsync(request.Caller.Actor, request.Aborted).ConfigureAwait(false);
        foreach (var member in memberships)
        {
            if (await accounts.GetAsync(member.Account, request.Aborted).ConfigureAwait(false) is { } account)
            {
                found.Add((account, member.Role));
            }
        }

        await JsonAnswer.WriteListAsync(
            request, found, (json, one) => AccountJson.Write(json, one.Account, one.Role), null).ConfigureAwait(false);
    }

    private Task CreateAsync(HubRequest request) => JsonForm.HandleAsync(request, async body =>
    {
        var name = body.RequiredName();
        if (body.Finish() is { } error)
        {
            return error;
        }

        var made = await accounts.CreateAsync(name, request.Caller.Actor, request.Aborted).ConfigureAwait(false);
        request.Audit(made.Id, after: json => AccountJson.Write(json, made), account: made.Id);
        return await AnswerAsync(request, made, Role.Owner, StatusCodes.Status201Created).ConfigureAwait(false);
    });

    private async Task LeaveAsync(HubRequest request)
    {
        var person = request.Caller.Actor;
        Outcome<Account> left = PlainIds.Of(request) is { } id
            && await members.GetAsync(id, person, request.Aborted).ConfigureAwait(false) is not null
            ? await members.RemoveAsync(id, person, person, Permission.None, request.Aborted).ConfigureAwait(false)
            : Unknown;
        if (!left.Failed)
        {
            keys.ForgetMember(person);
            request.Audit(person, account: left.Value.Id);
        }

        await (left.Failed
            ? JsonAnswer.WriteErrorAsync(request, left.Error)
            : JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, JsonAnswer.Nothing)).ConfigureAwait(false);
    }

    private Task ShowAsync(HubRequest request) => JsonForm.HandleAsync(request, async body =>
    {
        var token = body.RequiredText("token", MaxToken);
        if (body.Finish() is { } error)
        {
            return error;
        }

        if (await invitations.FindAsync(token, request.Aborted).ConfigureAwait(false) is not { } invitation)
        {
            return InvitationStore.Refused;
        }

        var account = invitation.Account is { } id
            ? await accounts.GetAsync(id, request.Aborted).ConfigureAwait(false)
            : null;
        await JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteString("email"u8, invitation.Email);
            json.WriteString("account"u8, account?.Name);
            json.WriteString("role"u8, account is null ? null : RoleNames.Of(invitation.Role));
            json.WriteTime("expires"u8, invitation.Expires);
            json.WriteEndObject();
        }).ConfigureAwait(false);
        return null;
    });

    private Task AcceptAsync(HubRequest request) => JsonForm.HandleAsync(request, async body =>
    {
        var token = body.RequiredText("token", MaxToken);
        if (body.Finish() is { } error)
        {
            return error;
        }

        var person = request.Caller.Person!;
        if (await invitations.FindAsync(token, request.Aborted).ConfigureAwait(false) is not { Account: { } id } invitation
            || invitation.Email != person.Email)
        {
            return InvitationStore.Refused;
        }

        var joined = await members.JoinAsync(person.Id, id, invitation.Id, request.Aborted).ConfigureAwait(false);
        if (joined.Failed)
        {
            return joined.Error;
        }

        var account = await accounts.GetAsync(id, request.Aborted).ConfigureAwait(false);
        request.Audit(person.Id, after: json => AccountJson.Write(json, joined.Value, person), account: id);
        return await AnswerAsync(request, account!, joined.Value.Role, StatusCodes.Status200OK).ConfigureAwait(false);
    });

    private static async Task<HubError?> AnswerAsync(HubRequest request, Account account, Role role, int status)
    {
        await JsonAnswer.WriteAsync(request, status, json => AccountJson.Write(json, account, role)).ConfigureAwait(false);
        return null;
    }
}
