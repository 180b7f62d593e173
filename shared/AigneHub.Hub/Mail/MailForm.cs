using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;

namespace AigneHub.Hub.Mail;

/// <summary>Makes mails of texts: plain and HTML, in which every text stands for itself.</summary>
internal static class MailForm
{
    private const int MaxSubject = 150;

    public static MailMessage Make(MailAddress from, string to, MailText text)
    {
        var mail = new MailMessage
        {
            From = from,
            Subject = OneLine(text.Subject),
            SubjectEncoding = Encoding.UTF8,
        };
        mail.To.Add(new MailAddress(to));

        // So that nobody's absence is answered to the hub.
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.AlternateViews.Add(View(Plain(text), MediaTypeNames.Text.Plain));
        mail.AlternateViews.Add(View(Html(text), MediaTypeNames.Text.Html));
        return mail;
    }

    /// <summary>A text that can be a header: names of accounts are in it, which people choose.</summary>
    private static string OneLine(string text)
    {
        var plain = string.Concat(text.Select(it => char.IsControl(it) || it is '\u2028' or '\u2029' ? ' ' : it));
        return plain.Length <= MaxSubject ? plain : plain[..(MaxSubject - 1)] + "…";
    }

    private static AlternateView View(string content, string type)
    {
        var view = AlternateView.CreateAlternateViewFromString(content, Encoding.UTF8, type);
        view.TransferEncoding = TransferEncoding.Base64;
        return view;
    }

    private static string Plain(MailText text)
    {
        IEnumerable<string> link = text.Link is null ? [] : [$"{text.Action}:\r\n{text.Link.AbsoluteUri}"];
        return string.Join("\r\n\r\n", text.Paragraphs.Concat(link)) + "\r\n";
    }

    private static string Html(MailText text)
    {
        var html = new StringBuilder("<!doctype html><html><body style=\"font-family:sans-serif;max-width:36em\">");
        _ = html.Append("<h2>").Append(WebUtility.HtmlEncode(text.Subject)).Append("</h2>");
        foreach (var paragraph in text.Paragraphs)
        {
            _ = html.Append("<p>").Append(WebUtility.HtmlEncode(paragraph)).Append("</p>");
        }

        if (text.Link is { } link)
        {
            _ = html.Append("<p><a href=\"").Append(WebUtility.HtmlEncode(link.AbsoluteUri)).Append("\">")
                .Append(WebUtility.HtmlEncode(text.Action)).Append("</a></p>");
        }

        return html.Append("</body></html>").ToString();
    }
}
