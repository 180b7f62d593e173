using AigneHub.Core.Errors;
using AigneHub.Core.People;
using AigneHub.Hub.People;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.SignIn;

/// <summary>Makes a new hub's first operator.</summary>
internal sealed class SetupRoutes(SetupLink setup, Passwords passwords, SignInAnswer answer, CredentialForms forms)
    : IRouteSource
{
    private static readonly HubError Refused = new(
        ErrorCodes.LinkRefused, "The link is unknown, used or too old. Start the hub again to get another.", "token");

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
        [new("SetUp", HttpMethods.Post, ["/api/auth/setup"], Permission.None, SetUpAsync) { Action = "hub.set-up" }];

    private Task SetUpAsync(HubRequest request) => forms.HandleAsync(request, async body =>
    {
        var token = body.RequiredToken();
        var email = body.RequiredEmail();
        var name = body.RequiredName();
        var password = body.NewPassword(email?.Text);
        if (body.Finish() is { } error)
        {
            return error;
        }

        var person = await setup.RedeemAsync(token, email!, name, passwords.Hash(password), request.Aborted)
            .ConfigureAwait(false);
        if (person is null)
        {
            return Refused;
        }

        await answer.WriteAsync(request, person).ConfigureAwait(false);
        return null;
    });
}
