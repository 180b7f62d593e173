using System.Net.Http.Json;
using AigneHub.Web.Tests.Browser;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AigneHub.Web.Tests.Pages;

/// <summary>Buying credits, from the page through the checkout and back.</summary>
[Collection(BrowserCollection.Name)]
public sealed class BuyingTests(HubInBrowser hub)
{
    [BrowserFact]
    public async Task Buy_CardThatPays_CreditsAreThere()
    {
        await using var visitor = await hub.VisitAsOperatorAsync();

        await PayAsync(visitor, "4242 4242 4242 4242");

        await Expect(visitor.Page.GetByText("Paid. The credits are there.")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Expect(visitor.Page.GetByRole(AriaRole.Table).GetByText("20 credits").First).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Buy_CardThatIsDeclined_StaysAtTheCheckoutAndSaysSo()
    {
        await using var visitor = await hub.VisitAsOperatorAsync();

        await PayAsync(visitor, "4000 0000 0000 0002");

        await Expect(visitor.Page.GetByText("declined").First).ToBeVisibleAsync();
        await visitor.Page.GetByText("Cancel and go back").ClickAsync();
        await Expect(visitor.Page.GetByText("Nothing was paid")).ToBeVisibleAsync(new() { Timeout = 20_000 });
    }

    [BrowserFact]
    public async Task Plan_SubscribedChangedAndEnded_IsShownAsItStands()
    {
        await MakeAsync("plans", new { title = "Pro", credits = 10, price = 1200, period = "month" });
        await MakeAsync("plans", new { title = "Max", credits = 40, price = 4200, period = "month" });
        await using var visitor = await hub.VisitAsOperatorAsync();
        var page = visitor.Page;

        await PayAsync(visitor, "4242 4242 4242 4242", "Subscribe for $12.00 a month");
        await Expect(page.GetByText("Paid. The credits are there.")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Expect(page.GetByText("Your plan")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Change to Max for $42.00" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByText("is charged to your saved card now")).ToBeVisibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Pay $" }).ClickAsync();
        await Expect(page.GetByText("Max for $42.00 from")).ToBeVisibleAsync(new() { Timeout = 20_000 });

        await page.GetByRole(AriaRole.Button, new() { Name = "End the plan" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "End the plan" }).ClickAsync();
        await Expect(page.GetByText("Max ends on")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Let it go on" }).ClickAsync();
        await Expect(page.GetByText("Max for $42.00 from")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Tab, new() { Name = "Invoices" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "Invoices" }).GetByText("TEST-").First).ToBeVisibleAsync();
        Assert.Equal("", string.Join("\n", await visitor.FindBarriersAsync()));
    }

    [BrowserFact]
    public async Task PromotionCode_Redeemed_CreditsAreThereOnce()
    {
        await MakeAsync("promotions", new { title = "Spring", credits = 7, code = "SPRING" });
        await using var visitor = await hub.VisitAsOperatorAsync();
        await visitor.GoAsync("/credits");
        var code = visitor.Page.GetByRole(AriaRole.Textbox, new() { Name = "Code" });

        await code.FillAsync("spring");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Expect(visitor.Page.GetByText("$7.00 of credits are yours")).ToBeVisibleAsync();
        await visitor.Page.GetByRole(AriaRole.Tab, new() { Name = "Grants" }).ClickAsync();
        await Expect(visitor.Page.GetByText("Promotion · Spring")).ToBeVisibleAsync();

        await visitor.Page.Keyboard.PressAsync("Escape");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Redeem" }).ClickAsync();
        await Expect(visitor.Page.GetByText("has had the credits of this promotion")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task TopUp_TurnedOn_AsksFirstAndIsKept()
    {
        await using var visitor = await hub.VisitAsOperatorAsync();
        await PayAsync(visitor, "4242 4242 4242 4242");
        await Expect(visitor.Page.GetByText("Paid. The credits are there.")).ToBeVisibleAsync(new() { Timeout = 20_000 });

        var on = visitor.Page.GetByRole(AriaRole.Switch, new() { Name = "Buy credits when the balance is low" });
        await on.CheckAsync();
        await visitor.Page.GetByLabel("Times a day at most").FillAsync("2");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByText("up to $40.00 a day")).ToBeVisibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Turn it on" }).ClickAsync();
        await Expect(dialog).Not.ToBeVisibleAsync();

        await visitor.GoAsync("/credits");
        await Expect(on).ToBeCheckedAsync();
        await Expect(visitor.Page.GetByLabel("Times a day at most")).ToHaveValueAsync("2");
    }

    private static async Task PayAsync(Visitor visitor, string card, string button = "Pay $20.00")
    {
        await visitor.GoAsync("/credits");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await visitor.Page.GetByLabel("E-mail").FillAsync("buyer@example.com");
        await visitor.Page.GetByText(card).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Pay" }).ClickAsync();
    }

    private async Task MakeAsync(string what, object body)
    {
        using var made = await hub.Operator.PostAsJsonAsync($"/api/admin/{what}", body);
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
    }
}
