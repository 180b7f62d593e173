using AigneHub.Core.Notices;

namespace AigneHub.Hub.Mail.Texts;

/// <summary>What mails say in a language.</summary>
internal abstract class MailWords
{
    private static readonly MailWords English = new EnglishMails();
    private static readonly MailWords Chinese = new ChineseMails();

    /// <summary>The words of a language; English unless it is another that there is.</summary>
    public static MailWords Of(string? language) => language == "zh" ? Chinese : English;

    /// <summary>The mail with which somebody chooses another password.</summary>
    public abstract MailText Reset(Uri link);

    /// <summary>The mail to somebody who is invited, into an account or to the hub alone.</summary>
    public abstract MailText Invitation(string? account, Uri link);

    /// <summary>The mail that shows that mails arrive.</summary>
    public abstract MailText Test();

    /// <summary>The mail that tells a notice.</summary>
    /// <param name="notice">The notice.</param>
    /// <param name="account">The name of the account it is about, where it has one.</param>
    /// <param name="settings">Where its reader says what it wants to be told.</param>
    public abstract MailText Notice(Notice notice, string? account, Uri settings);

    /// <summary>A field of a notice.</summary>
    protected static string Field(Notice notice, string name) => notice.Data.GetValueOrDefault(name, "?");
}
