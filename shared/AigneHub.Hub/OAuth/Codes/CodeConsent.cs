using AigneHub.Core.Errors;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Consent;
using AigneHub.Hub.OAuth.Authorizations;
using AigneHub.Hub.OAuth.Registration;
using AigneHub.Hub.People;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace AigneHub.Hub.OAuth.Codes;

/// <summary>Lets an app in that sent the person's browser: the browser takes a code back to it.</summary>
internal sealed class CodeConsent(
    AppStore apps, AuthorizationStore authorizations, AccountStore accounts, HubOptions options, TimeProvider time)
    : IConsentSource
{
    private static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(1);

    public string Kind => "authorize";

    public async Task<Outcome<ConsentRequest>> FindAsync(string token, HubRequest request)
    {
        var asked = await AuthorizationRequest.ReadAsync(token, apps, request).ConfigureAwait(false);
        if ((asked.Error ?? asked.Value!.Problem) is { } error)
        {
            return error;
        }

        var app = asked.Value!.App;
        var publisher = await accounts.GetAsync(app.Account, request.Aborted).ConfigureAwait(false);
        return new ConsentRequest(app.Name, asked.Value.Scopes)
        {
            Publisher = publisher?.Name ?? app.Account,
            Homepage = app.Homepage,
            ReturnsTo = RedirectAddress.Display(asked.Value.Redirect),
        };
    }

    public async Task<Outcome<ConsentAnswer>> AllowAsync(string token, ConsentGrant grant, HubRequest request)
    {
        var asked = await AuthorizationRequest.ReadAsync(token, apps, request).ConfigureAwait(false);
        if ((asked.Error ?? asked.Value!.Problem) is { } error)
        {
            return error;
        }

        var made = await authorizations.CreateAsync(
            asked.Value!.App,
            grant,
            it => it with
            {
                Scopes = asked.Value.Scopes,
                UsableUntil = time.GetUtcNow() + CodeLife,
                Redirect = asked.Value.Redirect,
                Challenge = asked.Value.Challenge,
            },
            request.Aborted).ConfigureAwait(false);
        var code = await authorizations.TextAsync(made, request.Aborted).ConfigureAwait(false);
        return new ConsentAnswer(Answer(asked.Value, request, new() { ["code"] = code }), made.Id);
    }

    /// <summary>The app hears that the person said no, or what was wrong with its request.</summary>
    public async Task<Outcome<ConsentAnswer>> DenyAsync(string token, HubRequest request)
    {
        var asked = await AuthorizationRequest.ReadAsync(token, apps, request).ConfigureAwait(false);
        if (asked.Failed)
        {
            return asked.Error;
        }

        var problem = asked.Value.Problem ?? new HubError(OAuthCodes.AccessDenied, "The person said no.");
        return new ConsentAnswer(Answer(
            asked.Value, request, new() { ["error"] = problem.Code.Name, ["error_description"] = problem.Message }));
    }

    /// <summary>With the issuer, so that an app of several servers knows which of them answers (RFC 9207).</summary>
    private string Answer(AuthorizationRequest asked, HubRequest request, Dictionary<string, string?> answer)
    {
        answer["state"] = asked.State;
        answer["iss"] = Issuer.Of(options, request);
        return QueryHelpers.AddQueryString(asked.Redirect, answer);
    }
}
