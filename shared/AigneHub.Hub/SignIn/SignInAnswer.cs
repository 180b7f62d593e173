using AigneHub.Core.People;
using AigneHub.Hub.Audit;
using AigneHub.Hub.Json;
using AigneHub.Hub.People;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.SignIn;

/// <summary>
/// Begins a person's session and answers with it. The session is always new: one that the request came with ends, so that
/// nobody can slip a person a session they know.
/// </summary>
internal sealed class SignInAnswer(
    SessionStore sessions, KnownBrowsers browsers, BrowserCookies cookies, CallerSource callers, Newcomers newcomers)
{
    private const int MaxAgent = 200;

    /// <summary>Signs a person in.</summary>
    public async Task WriteAsync(HubRequest request, Person person)
    {
        request.AuditPerson(person);
        if (person.Suspended is not null)
        {
            await JsonAnswer.WriteErrorAsync(request, PersonCallers.PersonSuspended).ConfigureAwait(false);
            return;
        }

        var http = request.Http;
        if (await callers.SessionAsync(http).ConfigureAwait(false) is { } old)
        {
            _ = await sessions.EndAsync(old.Person.Id, old.Session.Id, request.Aborted).ConfigureAwait(false);
        }

        person = await newcomers.WelcomeAsync(person, request.Aborted).ConfigureAwait(false);
        var agent = http.Request.Headers.UserAgent.ToString();
        var begun = await sessions
            .BeginAsync(person, ClientAddress.Of(http), agent[..Math.Min(agent.Length, MaxAgent)], request.Aborted)
            .ConfigureAwait(false);
        cookies.SetSession(http, begun.Text);
        if (EmailAddress.TryParse(person.Email, out var email))
        {
            var browser = await browsers.RememberAsync(cookies.Browser(http.Request), email, request.Aborted)
                .ConfigureAwait(false);
            cookies.SetBrowser(http, browser);
        }

        await JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, json => PersonJson.Write(json, person))
            .ConfigureAwait(false);
    }
}
