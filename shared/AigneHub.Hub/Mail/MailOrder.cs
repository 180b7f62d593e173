using System.Text.Json;
using System.Text.Json.Serialization;

namespace AigneHub.Hub.Mail;

/// <summary>
/// A mail to be written and sent. It says what for, and not what: a link is made when the mail is, so that no link lies on
/// the bus.
/// </summary>
[JsonDerivedType(typeof(ResetMail), "reset")]
[JsonDerivedType(typeof(InvitationMail), "invitation")]
[JsonDerivedType(typeof(NoticeMail), "notice")]
internal abstract record MailOrder
{
    public static MailOrder Read(ReadOnlyMemory<byte> utf8) =>
        JsonSerializer.Deserialize(utf8.Span, MailOrderJson.Default.MailOrder)!;

    public byte[] ToUtf8() => JsonSerializer.SerializeToUtf8Bytes(this, MailOrderJson.Default.MailOrder);
}
