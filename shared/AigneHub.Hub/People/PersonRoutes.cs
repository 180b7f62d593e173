using AigneHub.Core.Errors;
using AigneHub.Core.People;
using AigneHub.Hub.Audit;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Json;
using AigneHub.Hub.Keys;
using AigneHub.Hub.Mail;
using AigneHub.Hub.Routing;
using AigneHub.Hub.SignIn;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.People;

/// <summary>The operator's view of people: lists, suspends, makes operators, lets them choose another password, invites.</summary>
internal sealed class PersonRoutes(
    PersonStore people,
    InvitationStore invitations,
    LinkStore links,
    KeyAuthenticator keys,
    Postbox postbox,
    HubOptions options,
    TimeProvider time) : IRouteSource
{
    private const string List = "/api/admin/users";
    private const string One = List + "/{id}";
    private const string Invitations = "/api/admin/sign-up-invitations";

    private static readonly TimeSpan ResetLife = TimeSpan.FromHours(24);
    private static readonly HubError Unknown = new(ErrorCodes.NotFound, "There is no person of this id.", "id");
    private static readonly HubError Oneself = new(
        ErrorCodes.NotAllowed, "Nobody suspends themselves or gives up running the hub: another operator does it.", "id");

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        new("ListUsers", HttpMethods.Get, [List], Permission.Operate, ListAsync),
        new("GetUser", HttpMethods.Get, [One], Permission.Operate, GetAsync),
        new("PutUser", HttpMethods.Put, [One], Permission.Operate, PutAsync),
        new("CreateResetLink", HttpMethods.Post, [One + "/reset"], Permission.Operate, ResetAsync),
        new("InviteToSignUp", HttpMethods.Post, [Invitations], Permission.Operate, InviteAsync)
            {
                Action = "sign-up-invitation.create",
            },
    ];

    private Task ListAsync(HubRequest request) => request.ListOfHubAsync(
        (after, limit) => people.ListAsync(after, limit, request.Aborted),
        person => [person.Id, person.Name, person.Email],
        PersonJson.Write);

    private async Task GetAsync(HubRequest request)
    {
        var error = await AnswerAsync(request, await FindAsync(request).ConfigureAwait(false)).ConfigureAwait(false);
        if (error is not null)
        {
            await JsonAnswer.WriteErrorAsync(request, error).ConfigureAwait(false);
        }
    }

    private Task PutAsync(HubRequest request) => JsonForm.HandleAsync(request, async body =>
    {
        var isOperator = body.Flag("operator");
        var isSuspended = body.Flag("suspended");
        if ((body.Finish() ?? (PlainIds.Of(request) is null ? Unknown : null)) is { } error)
        {
            return error;
        }

        var id = PlainIds.Of(request)!;
        if (id == request.Caller.Actor && (isOperator == false || isSuspended == true))
        {
            return Oneself;
        }

        // Whoever is given or loses something signs in anew.
        var now = time.GetUtcNow();
        Person? before = null;
        var changed = await people.ChangeAsync(
            id,
            it => (before = it) with
            {
                IsOperator = isOperator ?? it.IsOperator,
                Suspended = isSuspended switch { null => it.Suspended, true => it.Suspended ?? now, false => null },
                Generation = it.Generation + 1,
            },
            request.Aborted).ConfigureAwait(false);
        if (changed is not null)
        {
            keys.ForgetMember(id);
            request.Audit(
                before: json => PersonJson.Write(json, before!), after: json => PersonJson.Write(json, changed));
        }

        return await AnswerAsync(request, changed).ConfigureAwait(false);
    });

    private async Task ResetAsync(HubRequest request)
    {
        if (await FindAsync(request).ConfigureAwait(false) is not { } person)
        {
            await JsonAnswer.WriteErrorAsync(request, Unknown).ConfigureAwait(false);
            return;
        }

        var link = new Link(LinkKind.Reset, person.Id, null, time.GetUtcNow() + ResetLife);
        var token = await links.CreateAsync(link, request.Aborted).ConfigureAwait(false);
        await JsonAnswer.WriteAsync(request, StatusCodes.Status201Created, json =>
        {
            json.WriteStartObject();
            json.WriteString("link"u8, PublicAddress.Of(options, request.Http.Request) + LinkPaths.Reset(token));
            json.WriteTime("expires"u8, link.Expires);
            json.WriteEndObject();
        }).ConfigureAwait(false);
    }

    private Task InviteAsync(HubRequest request) => JsonForm.HandleAsync(request, async body =>
    {
        var email = body.RequiredEmail();
        if (body.Finish() is { } error)
        {
            return error;
        }

        var made = await invitations
            .CreateAsync(null, email!, Role.Viewer, request.Caller.Actor, request.Aborted).ConfigureAwait(false);
        request.Audit(made.Invitation.Id, after: json => AccountJson.Write(json, made.Invitation));
        var mail = new InvitationMail(null, made.Invitation.Id);
        await postbox.PutAsync(mail, made.Invitation.Id, null, request.Aborted).ConfigureAwait(false);
        var link = PublicAddress.Of(options, request.Http.Request) + LinkPaths.Invitation(made.Token);
        await JsonAnswer.WriteAsync(
            request, StatusCodes.Status201Created, json => AccountJson.Write(json, made.Invitation, link))
            .ConfigureAwait(false);
        return null;
    });

    private async Task<Person?> FindAsync(HubRequest request) => PlainIds.Of(request) is { } id
        ? await people.GetAsync(id, request.Aborted).ConfigureAwait(false)
        : null;

    private static async Task<HubError?> AnswerAsync(HubRequest request, Person? person)
    {
        if (person is null)
        {
            return Unknown;
        }

        await JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, json => PersonJson.Write(json, person))
            .ConfigureAwait(false);
        return null;
    }
}
