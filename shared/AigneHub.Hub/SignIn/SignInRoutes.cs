using System.Text.Json;
using AigneHub.Core.People;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Json;
using AigneHub.Hub.Mail;
using AigneHub.Hub.People;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.SignIn;

/// <summary>Signs people up, in and out.</summary>
internal sealed class SignInRoutes(
    SignInDesk desk,
    SignInAnswer answer,
    SessionStore sessions,
    CallerSource callers,
    BrowserCookies cookies,
    CredentialForms forms,
    HubOptions options,
    SetupLink setup,
    Mailer mailer,
    ISignInService? service = null) : IRouteSource
{
    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        new("SignInState", HttpMethods.Get, ["/api/auth/state"], Permission.None, StateAsync),
        new("SignUp", HttpMethods.Post, ["/api/auth/sign-up"], Permission.None, SignUpAsync) { Action = "person.sign-up" },
        new("SignIn", HttpMethods.Post, ["/api/auth/sign-in"], Permission.None, SignInAsync) { Action = "person.sign-in" },
        new("SignOut", HttpMethods.Post, ["/api/auth/sign-out"], Permission.BeOneself, SignOutAsync) { Action = "person.sign-out" },
    ];

    private async Task StateAsync(HubRequest request)
    {
        var person = await callers.PersonAsync(request.Http).ConfigureAwait(false);
        var needsOperator = service is null && await setup.IsOpenAsync(request.Aborted).ConfigureAwait(false);
        await JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteString("signIn"u8, service?.Way.Name ?? "password");
            WriteWay(json);
            json.WriteString("signUp"u8, options.SignIn.SignUp.ToString().ToLowerInvariant());
            json.WriteBoolean("needsOperator"u8, needsOperator);
            json.WriteBoolean("resetByMail"u8, service is null && mailer.IsConfigured);
            json.WritePropertyName("person"u8);
            if (person is { Suspended: null })
            {
                PersonJson.Write(json, person);
            }
            else
            {
                json.WriteNullValue();
            }

            json.WriteEndObject();
        }).ConfigureAwait(false);
    }

    private void WriteWay(Utf8JsonWriter json)
    {
        if (service?.Way is { } way)
        {
            json.WriteString("authority"u8, way.Authority.ToString());
            json.WriteString("clientId"u8, way.ClientId);
            json.WriteString("scope"u8, way.Scope);
        }
    }

    private Task SignUpAsync(HubRequest request) => forms.HandleAsync(request, async body =>
    {
        var email = body.RequiredEmail();
        var name = body.RequiredName();
        var password = body.NewPassword(email?.Text);
        var invitation = body.Text("invitation", SecretText.Length);
        var error = body.Finish()
            ?? await desk.SignUpAsync(email!, name, password, invitation, request.Http).ConfigureAwait(false);
        if (error is not null)
        {
            return error;
        }

        await JsonAnswer.WriteAsync(request, StatusCodes.Status202Accepted, JsonAnswer.Nothing).ConfigureAwait(false);
        return null;
    });

    private Task SignInAsync(HubRequest request) => forms.HandleAsync(request, async body =>
    {
        var email = body.RequiredEmail();
        var password = body.RequiredText("password", Passwords.MaxLength);
        if (body.Finish() is { } error)
        {
            return error;
        }

        var person = await desk.SignInAsync(email!, password, cookies.Browser(request.Http.Request), request)
            .ConfigureAwait(false);
        if (person.Failed)
        {
            return person.Error;
        }

        await answer.WriteAsync(request, person.Value).ConfigureAwait(false);
        return null;
    });

    private async Task SignOutAsync(HubRequest request)
    {
        if (request.Caller.Session is { } session)
        {
            _ = await sessions.EndAsync(request.Caller.Actor, session, request.Aborted).ConfigureAwait(false);
            cookies.ClearSession(request.Http);
        }

        await JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, JsonAnswer.Nothing).ConfigureAwait(false);
    }
}
