using AigneHub.Core.Errors;
using AigneHub.Core.People;
using AigneHub.Hub.Audit;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.People;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.SignIn;

/// <summary>
/// Lets people in by e-mail address and password. What it answers, and how long it takes, does not tell who has an account.
/// </summary>
internal sealed partial class SignInDesk(
    PersonStore people,
    InvitationStore invitations,
    Passwords passwords,
    Attempts attempts,
    KnownBrowsers browsers,
    HubOptions options,
    ILogger<SignInDesk> logger)
{
    private const int FreeForEmail = 5;
    private const int FreeForAddress = 100;

    private static readonly TimeSpan LongestForEmail = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LongestForAddress = TimeSpan.FromMinutes(1);

    private static readonly HubError Wrong = new(
        ErrorCodes.SignInFailed, "E-mail address or password is wrong.");

    private static readonly HubError NotOpen = new(
        ErrorCodes.NotAllowed, "This hub is not open for this sign-up; 'signUp' of '/api/auth/state' says to whom it is.");

    /// <summary>The person of an e-mail address and password.</summary>
    public async Task<Outcome<Person>> SignInAsync(
        EmailAddress email, string password, string? browser, HubRequest request)
    {
        var http = request.Http;
        var cancellation = request.Aborted;
        var known = await browsers.FindAsync(browser, email, cancellation).ConfigureAwait(false);
        var subject = known ?? "email_" + email.Key;
        var refused = (known is null ? await CountAddressAsync(http).ConfigureAwait(false) : null)
            ?? await attempts.CountAsync(subject, FreeForEmail, LongestForEmail, cancellation).ConfigureAwait(false);
        if (refused is not null)
        {
            LogRefused(ClientAddress.Of(http));
            return refused;
        }

        var person = await people.FindAsync(email, cancellation).ConfigureAwait(false);
        request.AuditPerson(person);
        var hash = person is null ? null : await people.PasswordAsync(person.Id, cancellation).ConfigureAwait(false);
        if (!passwords.Verify(hash, password))
        {
            LogFailed(person?.Id ?? "nobody", ClientAddress.Of(http));
            return Wrong;
        }

        await attempts.ForgetAsync(subject, cancellation).ConfigureAwait(false);
        return person!;
    }

    /// <summary>Signs a person up. An address that someone has is passed over without a word.</summary>
    public async Task<HubError?> SignUpAsync(
        EmailAddress email, string name, string password, string? invitation, HttpContext http)
    {
        if (await CountAddressAsync(http).ConfigureAwait(false) is { } refused)
        {
            return refused;
        }

        var cancellation = http.RequestAborted;
        var invited = invitation is null
            ? null
            : await invitations.FindAsync(invitation, cancellation).ConfigureAwait(false);
        if (invitation is not null && invited?.Email != email.Text)
        {
            return InvitationStore.Refused;
        }

        if (options.SignIn.SignUp == SignUp.Closed || (options.SignIn.SignUp == SignUp.Invited && invited is null))
        {
            return NotOpen;
        }

        var hash = passwords.Hash(password);
        _ = await people.CreateAsync(email, name, false, hash, null, cancellation).ConfigureAwait(false);
        if (invited is { Account: null })
        {
            _ = await invitations.RemoveAsync(null, invited.Id, cancellation).ConfigureAwait(false);
        }

        return null;
    }

    private Task<HubError?> CountAddressAsync(HttpContext http) => attempts.CountAsync(
        "address_" + ClientAddress.Network(http), FreeForAddress, LongestForAddress, http.RequestAborted);

    [LoggerMessage(121, LogLevel.Warning, "A sign-in as {Person} from {Address} failed")]
    private partial void LogFailed(string person, string address);

    [LoggerMessage(122, LogLevel.Warning, "A sign-in from {Address} was refused after too many attempts")]
    private partial void LogRefused(string address);
}
