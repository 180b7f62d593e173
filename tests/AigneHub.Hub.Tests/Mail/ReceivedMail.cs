using System.Text;
using System.Text.RegularExpressions;

namespace AigneHub.Hub.Tests.Mail;

/// <summary>A mail as it reached the server.</summary>
/// <param name="From">Whom the envelope says it is from.</param>
/// <param name="To">Whom the envelope says it is for.</param>
/// <param name="Data">Its headers and parts.</param>
internal sealed partial record ReceivedMail(string From, IReadOnlyList<string> To, string Data)
{
    /// <summary>The lines of its own headers.</summary>
    public IReadOnlyList<string> Headers => Data[..Data.IndexOf("\r\n\r\n", StringComparison.Ordinal)]
        .Replace("\r\n ", " ", StringComparison.Ordinal).Split("\r\n");

    /// <summary>Its subject, decoded.</summary>
    public string Subject => Word().Replace(
        Headers.Single(it => it.StartsWith("Subject: ", StringComparison.Ordinal))["Subject: ".Length..].Replace("?= =?", "?==?", StringComparison.Ordinal),
        word => word.Groups[1].Value is "B" or "b"
            ? Encoding.UTF8.GetString(Convert.FromBase64String(word.Groups[2].Value))
            : Quoted(word.Groups[2].Value));

    /// <summary>What its parts say: plain, then HTML.</summary>
    public IReadOnlyList<string> Parts =>
        [.. Base64Part().Matches(Data).Select(it => Encoding.UTF8.GetString(Convert.FromBase64String(it.Groups[1].Value)))];

    /// <summary>The links in its plain part.</summary>
    public string Link => Address().Match(Parts[0]).Value;

    private static string Quoted(string text) => Encoding.UTF8.GetString(
        [.. Unit().Matches(text).Select(it => it.Value switch
        {
            "_" => (byte)' ',
            ['=', ..] => Convert.ToByte(it.Value[1..], 16),
            var plain => (byte)plain[0],
        })]);

    [GeneratedRegex(@"=\?utf-8\?([BbQq])\?([^?]*)\?=", RegexOptions.IgnoreCase)]
    private static partial Regex Word();

    [GeneratedRegex("=[0-9A-Fa-f]{2}|.")]
    private static partial Regex Unit();

    [GeneratedRegex(@"Content-Transfer-Encoding: base64\r\n\r\n([A-Za-z0-9+/=\r\n]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Base64Part();

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Address();
}
