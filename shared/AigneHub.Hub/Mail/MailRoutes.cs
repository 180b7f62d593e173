using AigneHub.Core.Errors;
using AigneHub.Core.People;
using AigneHub.Hub.Json;
using AigneHub.Hub.Mail.Texts;
using AigneHub.Hub.People;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Mail;

/// <summary>Lets the operator try whether mails arrive.</summary>
internal sealed class MailRoutes(Mailer mailer, NotificationStore notifications) : IRouteSource
{
    /// <summary>The answer where no mails are sent.</summary>
    public static HubError NotConfigured { get; } = new(
        ErrorCodes.NotOffered, "This hub sends no mails: no mail server is configured (AigneHub__Mail__Host).");

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
        [new("TestMail", HttpMethods.Post, ["/api/admin/mail/test"], Permission.Operate, TestAsync)];

    private Task TestAsync(HubRequest request) => JsonForm.HandleAsync(request, async body =>
    {
        var email = body.RequiredEmail();
        if ((body.Finish() ?? (mailer.IsConfigured ? null : NotConfigured)) is { } error)
        {
            return error;
        }

        var choice = await notifications.GetAsync(request.Caller.Actor, request.Aborted).ConfigureAwait(false);
        try
        {
            await mailer.SendAsync(email!.Text, MailWords.Of(choice.Language).Test(), request.Aborted).ConfigureAwait(false);
        }
        catch (MailException problem)
        {
            return new HubError(ErrorCodes.MailNotSent, problem.Message);
        }

        await JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, JsonAnswer.Nothing).ConfigureAwait(false);
        return null;
    });
}
