using AigneHub.Core.Errors;
using AigneHub.Core.People;
using AigneHub.Hub.Audit;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Json;
using AigneHub.Hub.Mail;
using AigneHub.Hub.Routing;
using AigneHub.Hub.SignIn;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.People;

/// <summary>Invites people into an account, lists who is invited and takes invitations back.</summary>
internal sealed class InvitationRoutes(
    AccountStore accounts, InvitationStore invitations, Postbox postbox, HubOptions options) : IRouteSource
{
    private const string List = "/invitations";

    private static readonly HubError Unknown = new(ErrorCodes.NotFound, "There is no invitation of this id.", "id");

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        .. AccountRoutes.Both("CreateInvitation", HttpMethods.Post, List, Permission.ManageAccount, CreateAsync),
        .. AccountRoutes.Both("ListInvitations", HttpMethods.Get, List, Permission.ManageAccount, ListAsync),
        .. AccountRoutes.Both(
            "RevokeInvitation", HttpMethods.Delete, List + "/{id}", Permission.ManageAccount, RevokeAsync),
    ];

    private Task CreateAsync(HubRequest request) => JsonForm.HandleAsync(request, async body =>
    {
        var email = body.RequiredEmail();
        var role = body.RequiredRole();
        var target = await AccountTarget.OfAsync(request, accounts).ConfigureAwait(false);
        if ((body.Finish() ?? target.Error) is { } error)
        {
            return error;
        }

        var (account, held) = target.Value;
        if (!held.MayAssign(role))
        {
            return MemberStore.Above;
        }

        // Whether a seat is free shows again when the invitation is accepted; here it saves a vain one.
        if (account.Joined(role) is { Failed: true, Error: var full })
        {
            return full;
        }

        var made = await invitations.CreateAsync(account.Id, email!, role, request.Caller.Actor, request.Aborted)
            .ConfigureAwait(false);
        var mail = new InvitationMail(account.Id, made.Invitation.Id);
        await postbox.PutAsync(mail, made.Invitation.Id, null, request.Aborted).ConfigureAwait(false);
        var link = PublicAddress.Of(options, request.Http.Request) + LinkPaths.Invitation(made.Token);
        request.Audit(made.Invitation.Id, after: json => AccountJson.Write(json, made.Invitation));
        await JsonAnswer.WriteAsync(
            request, StatusCodes.Status201Created, json => AccountJson.Write(json, made.Invitation, link))
            .ConfigureAwait(false);
        return null;
    });

    private Task ListAsync(HubRequest request) => request.ListOfAccountAsync(
        accounts,
        (account, after, limit) => invitations.ListAsync(account, after, limit, request.Aborted),
        (json, invitation) => AccountJson.Write(json, invitation));

    private async Task RevokeAsync(HubRequest request)
    {
        var target = await AccountTarget.OfAsync(request, accounts).ConfigureAwait(false);
        var error = target.Error;
        if (error is null)
        {
            error = PlainIds.Of(request) is { } id
                && await invitations.RemoveAsync(target.Value.Account.Id, id, request.Aborted).ConfigureAwait(false)
                ? null
                : Unknown;
        }

        await (error is null
            ? JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, JsonAnswer.Nothing)
            : JsonAnswer.WriteErrorAsync(request, error)).ConfigureAwait(false);
    }
}
