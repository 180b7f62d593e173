using AigneHub.Hub.Tests.Hosting;
using AigneHub.Hub.Tests.Mail;
using AigneHub.Web.Tests.Browser;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AigneHub.Web.Tests.Pages;

/// <summary>What the hub tells, by mail and to endpoints.</summary>
[Collection(TellingCollection.Name)]
public sealed class NoticeTests(TellingHubInBrowser hub)
{
    private const string Another = "a window over the roofs";

    [BrowserFact]
    public async Task Webhook_Added_GetsTheTestEventAndShowsItDelivered()
    {
        await using var endpoint = await StubUpstream.StartAsync();
        endpoint.Answers("{}");
        await using var visitor = await hub.VisitAsync();
        await Customers.SignUpAsync(visitor, "Hooker");
        await visitor.GoAsync("/settings");

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Add a webhook" }).ClickAsync();
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Address").FillAsync(endpoint.Address + "/hook");
        await dialog.GetByLabel("Name").FillAsync("alerts");
        await dialog.GetByLabel("Balance is low").CheckAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add a webhook" }).ClickAsync();
        var secret = await visitor.Page.GetByTestId("webhook-secret").InnerTextAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "I have saved it" }).ClickAsync();
        var row = visitor.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "alerts" });
        await row.GetByRole(AriaRole.Button, new() { Name = "Test" }).ClickAsync();

        await Expect(visitor.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Delivered (200)");
        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        var request = Assert.Single(endpoint.Requests);
        Assert.Equal("test", request.Json.GetProperty("type").GetString());
        await row.GetByRole(AriaRole.Button, new() { Name = "Deliveries" }).ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Row).Filter(new() { HasText = "Delivered (200)" })).ToBeVisibleAsync();
        Assert.Empty(await visitor.FindBarriersAsync());
    }

    [BrowserFact]
    public async Task Webhook_PrivateAddress_IsRefusedAtTheField()
    {
        await using var visitor = await hub.VisitAsync();
        await Customers.SignUpAsync(visitor, "Prober");
        await visitor.GoAsync("/settings");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Add a webhook" }).ClickAsync();
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Address").FillAsync("https://10.0.0.1/hook");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add a webhook" }).ClickAsync();

        await Expect(dialog.GetByText("must be an address of the open internet")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Operator_HubSettings_ShowsTheHubsWebhooksAndSendsATestMail()
    {
        await using var visitor = await hub.VisitAsOperatorAsync();
        await visitor.GoAsync("/operator/settings");
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Webhooks" })).ToBeVisibleAsync();

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Send a test mail" }).ClickAsync();
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("E-mail").FillAsync("trial@example.com");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();

        await Expect(visitor.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("trial@example.com");
        Assert.Equal("Mails of this hub arrive", MailTo("trial@example.com")?.Subject);
        Assert.Empty(await visitor.FindBarriersAsync());
    }

    [BrowserFact]
    public async Task Notifications_TurnedOff_StayOff()
    {
        await using var visitor = await hub.VisitAsync();
        await Customers.SignUpAsync(visitor, "Quiet");
        await visitor.GoAsync("/settings");
        await visitor.Page.GetByLabel("Credits expire soon").UncheckAsync();
        await visitor.Page.GetByLabel("Language of mails").SelectOptionAsync("zh");
        var form = visitor.Page.Locator("section").Filter(new() { HasText = "By mail" });
        await form.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(form.GetByRole(AriaRole.Status)).ToBeVisibleAsync();

        await visitor.GoAsync("/settings");

        await Expect(visitor.Page.GetByLabel("Credits expire soon")).Not.ToBeCheckedAsync();
        await Expect(visitor.Page.GetByLabel("Balance is low")).ToBeCheckedAsync();
        await Expect(visitor.Page.GetByLabel("Language of mails")).ToHaveValueAsync("zh");
    }

    [BrowserFact]
    public async Task ForgottenPassword_LinkOfTheMail_SetsAnotherAndSignsIn()
    {
        await using (var visitor = await hub.VisitAsync())
        {
            await Customers.SignUpAsync(visitor, "Forgetful");
        }

        await using var later = await hub.VisitAsync();
        await later.GoAsync("/sign-in");
        await later.Page.GetByRole(AriaRole.Button, new() { Name = "Forgot your password?" }).ClickAsync();
        await later.Page.GetByLabel("E-mail").FillAsync("forgetful@example.com");
        await later.Page.GetByRole(AriaRole.Button, new() { Name = "Send the link" }).ClickAsync();
        await Expect(later.Page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
        await Eventually.TrueAsync(
            () => Task.FromResult(MailTo("forgetful@example.com") is not null), "The mail never came.");

        var link = new Uri(MailTo("forgetful@example.com")!.Link);
        await later.GoAsync(link.PathAndQuery + link.Fragment);
        await later.Page.GetByRole(AriaRole.Textbox, new() { Name = "New password" }).FillAsync(Another);
        await later.Page.GetByRole(AriaRole.Button, new() { Name = "Set the password" }).ClickAsync();

        await Expect(later.Page.GetByRole(AriaRole.Heading, new() { Name = "Overview" })).ToBeVisibleAsync();
    }

    private ReceivedMail? MailTo(string email) => hub.Mails.Mails.LastOrDefault(it => it.To.Contains(email));
}
