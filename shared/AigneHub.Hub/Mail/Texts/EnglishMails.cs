using AigneHub.Core.Notices;

namespace AigneHub.Hub.Mail.Texts;

/// <summary>Mails in English.</summary>
internal sealed class EnglishMails : MailWords
{
    public override MailText Reset(Uri link) => new(
        "Choose another password",
        [
            "Somebody, hopefully you, asked to choose another password for your account at this hub.",
            "The link is good once, for an hour. If it was not you, do nothing: your password stays.",
        ],
        "Choose a password",
        link);

    public override MailText Invitation(string? account, Uri link) => new(
        account is null ? "You are invited" : $"You are invited to {account}",
        [
            account is null ? "You are invited to sign up at this hub." : $"You are invited to the account {account} at this hub.",
            "The link is good once, for a week, and for this e-mail address only.",
        ],
        "Accept the invitation",
        link);

    public override MailText Test() => new("Mails of this hub arrive", ["An operator tried whether mails arrive. They do."], null, null);

    public override MailText Notice(Notice notice, string? account, Uri settings)
    {
        var (subject, text) = Tell(notice);
        return new MailText(
            account is null ? subject : $"{subject} ({account})",
            account is null ? [text] : [text, $"Account: {account}"],
            "Choose what you are told",
            settings);
    }

    private static (string Subject, string Text) Tell(Notice it) => it.Kind switch
    {
        NoticeKinds.BalanceLow => (
            "Your balance is low", $"The balance is {Field(it, "balance")} credits, below {Field(it, "below")}."),
        NoticeKinds.BudgetReached => (
            $"{Field(it, "percent")} % of a budget is spent",
            $"Of the budget of {it.Subject} ({Field(it, "period")}), {Field(it, "spent")} of {Field(it, "limit")} credits are spent."),
        NoticeKinds.GrantExpiring => (
            "Credits expire soon", $"{Field(it, "remaining")} credits expire at {Field(it, "expires")}."),
        NoticeKinds.PaymentFailed => ("A payment failed", $"Order {it.Subject} was not paid: {Field(it, "problem")}."),
        NoticeKinds.TopUpFailed => (
            "Credits could not be bought", $"The automatic purchase {it.Subject} failed: {Field(it, "problem")}."),
        NoticeKinds.RenewalFailed => ("Your plan could not be paid", $"The next period of plan {it.Subject} could not be paid."),
        NoticeKinds.PaymentDisputed => ("A payment is disputed", $"A bank disputes the payment of order {it.Subject}."),
        NoticeKinds.WebhookDisabled => (
            "A webhook is disabled", $"The webhook at {Field(it, "host")} gets no more events. {Field(it, "problem")}"),
        NoticeKinds.CredentialRefused => (
            $"{Field(it, "provider")} refuses a credential",
            $"{Field(it, "provider")} does not let the hub in with the credential {Field(it, "credential")} ({Field(it, "error")})."),
        NoticeKinds.CredentialAccepted => (
            $"{Field(it, "provider")} accepts the credential again",
            $"{Field(it, "provider")} lets the hub in with the credential {Field(it, "credential")} again."),
        NoticeKinds.ProviderDown => (
            $"{Field(it, "provider")} is down",
            $"Nothing {Field(it, "provider")} was lately asked for can be had ({Field(it, "error")})."),
        NoticeKinds.ProviderUp => ($"{Field(it, "provider")} is up again", $"{Field(it, "provider")} answers again."),
        NoticeKinds.DeadLetter => (
            "Messages could not be handled", $"{Field(it, "count")} of {Field(it, "subscriber")}. {Field(it, "meaning")}"),
        NoticeKinds.BooksDiffer => (
            "Books differ",
            $"The check '{Field(it, "check")}' of account {Field(it, "account")} ({Field(it, "scope")}) found {Field(it, "count")} differences."),
        _ => (it.Kind, it.Subject),
    };
}
