using AigneHub.Core.Errors;
using AigneHub.Core.People;
using AigneHub.Hub.People;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.SignIn;

/// <summary>Changes passwords: by who knows the old one, and by who has a one-time link. Either ends all sessions.</summary>
internal sealed class PasswordRoutes(
    SignInDesk desk,
    PersonStore people,
    LinkStore links,
    Passwords passwords,
    SignInAnswer answer,
    BrowserCookies cookies,
    CredentialForms forms) : IRouteSource
{
    private static readonly HubError Refused = new(
        ErrorCodes.LinkRefused, "The link is unknown, used or too old. Ask for another.", "token");

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        new("ChangePassword", HttpMethods.Put, ["/api/auth/password"], Permission.BeOneself, ChangeAsync),
        new("ResetPassword", HttpMethods.Post, ["/api/auth/reset"], Permission.None, ResetAsync),
    ];

    private Task ChangeAsync(HubRequest request) => forms.HandleAsync(request, async body =>
    {
        var person = request.Caller.Person!;
        var current = body.RequiredText("current", Passwords.MaxLength);
        var password = body.NewPassword(person.Email);
        if (body.Finish() is { } error)
        {
            return error;
        }

        // As strictly as a sign-in: whoever finds a session open must not find out the password by trying.
        _ = EmailAddress.TryParse(person.Email, out var email);
        var proven = await desk.SignInAsync(email!, current, cookies.Browser(request.Http.Request), request)
            .ConfigureAwait(false);
        return proven.Failed
            ? proven.Error
            : await SetAsync(request, person.Id, password).ConfigureAwait(false);
    });

    private Task ResetAsync(HubRequest request) => forms.HandleAsync(request, async body =>
    {
        var token = body.RequiredToken();
        var password = body.NewPassword(null);
        if (body.Finish() is { } error)
        {
            return error;
        }

        return await links.UseAsync(token, LinkKind.Reset, request.Aborted).ConfigureAwait(false) is { } link
            ? await SetAsync(request, link.Subject, password).ConfigureAwait(false)
            : Refused;
    });

    private async Task<HubError?> SetAsync(HubRequest request, string id, string password)
    {
        var person = await people.SetPasswordAsync(id, passwords.Hash(password), request.Aborted).ConfigureAwait(false);
        if (person is null)
        {
            return Refused;
        }

        await answer.WriteAsync(request, person).ConfigureAwait(false);
        return null;
    }
}
