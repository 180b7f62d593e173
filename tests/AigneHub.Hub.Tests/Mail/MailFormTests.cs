using System.Net.Mail;
using AigneHub.Core.Notices;
using AigneHub.Hub.Mail;
using AigneHub.Hub.Mail.Texts;

namespace AigneHub.Hub.Tests.Mail;

public sealed class MailFormTests
{
    private static readonly MailAddress From = new("hub@example.com");
    private static readonly string[] Languages = ["en", "zh"];

    public static TheoryData<string> Kinds => [.. NoticeKinds.OfAccounts, .. NoticeKinds.OfHub];

    [Theory]
    [InlineData("Engines\r\nBcc: victim@example.com")]
    [InlineData("Engines\nBcc: victim@example.com")]
    [InlineData("Engines\u2028Bcc: victim@example.com\0")]
    public void Make_NameWithLines_StaysInOneHeader(string name)
    {
        var text = MailWords.Of("en").Invitation(name, new Uri("https://hub.example.com/a"));

        using var mail = MailForm.Make(From, "ada@example.com", text);

        Assert.DoesNotContain(mail.Subject, char.IsControl);
        Assert.DoesNotContain('\u2028', mail.Subject);
        Assert.Empty(mail.Bcc);
        Assert.Equal("ada@example.com", Assert.Single(mail.To).Address);
    }

    [Fact]
    public void Make_NameWithMarkup_IsTextInHtml()
    {
        var text = MailWords.Of("en").Invitation("<script>alert(1)</script>", new Uri("https://hub.example.com/a?b=\"c"));

        using var mail = MailForm.Make(From, "ada@example.com", text);
        using var reader = new StreamReader(mail.AlternateViews[1].ContentStream);
        var html = reader.ReadToEnd();

        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("b=\"c", html, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Notice_EachKindInEachLanguage_HasWordsOfItsOwn(string kind)
    {
        var notice = new Notice("id", kind, "subject", default, new Dictionary<string, string>());

        var texts = Languages
            .Select(language => MailWords.Of(language).Notice(notice, null, new Uri("https://hub.example.com/"))).ToList();

        Assert.All(texts, text => Assert.NotEqual(kind, text.Subject));
        Assert.Distinct(texts.Select(text => text.Paragraphs[0]));
    }
}
