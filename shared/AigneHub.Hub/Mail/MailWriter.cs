using AigneHub.Core.People;
using AigneHub.Hub.Mail.Texts;
using AigneHub.Hub.People;
using AigneHub.Hub.SignIn;

namespace AigneHub.Hub.Mail;

/// <summary>Writes the mail of an order, in the language of whom it is for; none when there is nobody any more to write to.</summary>
internal sealed class MailWriter(
    PersonStore people,
    AccountStore accounts,
    InvitationStore invitations,
    LinkStore links,
    NotificationStore notifications,
    Mailer mailer,
    TimeProvider time)
{
    private static readonly TimeSpan ResetLife = TimeSpan.FromHours(1);

    public Task<(string To, MailText Text)?> WriteAsync(MailOrder order, CancellationToken cancellationToken) => order switch
    {
        ResetMail reset => WriteAsync(reset, cancellationToken),
        InvitationMail invitation => WriteAsync(invitation, cancellationToken),
        NoticeMail notice => WriteAsync(notice, cancellationToken),
        _ => throw new InvalidOperationException($"There is no mail for {order.GetType().Name}."),
    };

    private async Task<(string To, MailText Text)?> WriteAsync(ResetMail order, CancellationToken cancellationToken)
    {
        if (!EmailAddress.TryParse(order.Email, out var email)
            || await people.FindAsync(email, cancellationToken).ConfigureAwait(false) is not { Suspended: null } person)
        {
            return null;
        }

        var link = new Link(LinkKind.Reset, person.Id, null, time.GetUtcNow() + ResetLife);
        var token = await links.CreateAsync(link, cancellationToken).ConfigureAwait(false);
        var words = await WordsAsync(person.Id, cancellationToken).ConfigureAwait(false);
        return (person.Email, words.Reset(mailer.Page(LinkPaths.Reset(token))));
    }

    private async Task<(string To, MailText Text)?> WriteAsync(InvitationMail order, CancellationToken cancellationToken)
    {
        if (await invitations.LinkAsync(order.Account, order.Invitation, cancellationToken).ConfigureAwait(false) is not { } made)
        {
            return null;
        }

        var account = order.Account is null
            ? null
            : await accounts.GetAsync(order.Account, cancellationToken).ConfigureAwait(false);

        // Who is invited may be somebody here, who then has a language.
        var person = EmailAddress.TryParse(made.Invitation.Email, out var email)
            ? await people.FindAsync(email, cancellationToken).ConfigureAwait(false)
            : null;
        var words = await WordsAsync(person?.Id, cancellationToken).ConfigureAwait(false);
        return (made.Invitation.Email, words.Invitation(account?.Name, mailer.Page(LinkPaths.Invitation(made.Token))));
    }

    private async Task<(string To, MailText Text)?> WriteAsync(NoticeMail order, CancellationToken cancellationToken)
    {
        if (await people.GetAsync(order.Person, cancellationToken).ConfigureAwait(false) is not { Suspended: null } person)
        {
            return null;
        }

        var account = await accounts.GetAsync(order.Account, cancellationToken).ConfigureAwait(false);
        var words = await WordsAsync(person.Id, cancellationToken).ConfigureAwait(false);
        return (person.Email, words.Notice(order.Notice, account?.Name, mailer.Page("settings")));
    }

    private async Task<MailWords> WordsAsync(string? person, CancellationToken cancellationToken)
    {
        var chosen = person is null
            ? null
            : await notifications.GetAsync(person, cancellationToken).ConfigureAwait(false);
        return MailWords.Of(chosen?.Language);
    }
}
