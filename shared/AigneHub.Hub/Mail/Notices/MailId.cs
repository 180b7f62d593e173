using System.Security.Cryptography;
using System.Text;

namespace AigneHub.Hub.Mail.Notices;

/// <summary>The id of a notice's mail to a person: the same whenever the notice is handled.</summary>
internal static class MailId
{
    private const int HashBytes = 16;

    public static string Of(string account, string notice, string person) => "mail_" + Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{account}\n{notice}\n{person}")).AsSpan(0, HashBytes));
}
