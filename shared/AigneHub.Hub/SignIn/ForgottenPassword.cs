using AigneHub.Core.People;
using AigneHub.Hub.Json;
using AigneHub.Hub.Mail;
using AigneHub.Hub.People;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.SignIn;

/// <summary>
/// Sends a link to who forgot its password. Who asks learns nothing of whether somebody has the address: it is looked up
/// after the answer, and too many mails to one address are left out without a word.
/// </summary>
internal sealed class ForgottenPassword(CredentialForms forms, Attempts attempts, Postbox postbox, Mailer mailer) : IRouteSource
{
    private const int FreeForEmail = 3;
    private const int FreeForAddress = 20;

    private static readonly TimeSpan LongestForEmail = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestForAddress = TimeSpan.FromMinutes(5);

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
        [new("ForgotPassword", HttpMethods.Post, ["/api/auth/forgot"], Permission.None, AskAsync) { Action = "password.forgot" }];

    private Task AskAsync(HubRequest request) => forms.HandleAsync(request, async body =>
    {
        var email = body.RequiredEmail();
        if ((body.Finish() ?? (mailer.IsConfigured ? null : MailRoutes.NotConfigured)) is { } error)
        {
            return error;
        }

        var network = "forgot_" + ClientAddress.Network(request.Http);
        if (await attempts.CountAsync(network, FreeForAddress, LongestForAddress, request.Aborted).ConfigureAwait(false)
            is { } refused)
        {
            return refused;
        }

        var asked = await attempts
            .CountAsync("forgot_" + email!.Key, FreeForEmail, LongestForEmail, request.Aborted).ConfigureAwait(false);
        if (asked is null)
        {
            await postbox.PutAsync(new ResetMail(email.Text), email.Key, null, request.Aborted).ConfigureAwait(false);
        }

        await JsonAnswer.WriteAsync(request, StatusCodes.Status202Accepted, JsonAnswer.Nothing).ConfigureAwait(false);
        return null;
    });
}
