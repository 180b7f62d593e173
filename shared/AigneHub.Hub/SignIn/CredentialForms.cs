using AigneHub.Core.Errors;
using AigneHub.Core.People;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;

namespace AigneHub.Hub.SignIn;

/// <summary>
/// Handles requests that sign someone in or set a password. They need no session and still come from the hub's own pages
/// only: another site could sign a person in as someone else. A hub with a sign-in service has none of them.
/// </summary>
internal sealed class CredentialForms(CrossSiteGuard guard, ISignInService? service = null)
{
    private static readonly HubError NotOffered = new(
        ErrorCodes.NotOffered, "This hub keeps no passwords: people sign in with the service that '/api/auth/state' names.");

    public Task HandleAsync(HubRequest request, Func<JsonBody, Task<HubError?>> handler) =>
        (service is null ? guard.Check(request.Http.Request) : NotOffered) is { } error
            ? JsonAnswer.WriteErrorAsync(request, error)
            : JsonForm.HandleAsync(request, handler);
}
