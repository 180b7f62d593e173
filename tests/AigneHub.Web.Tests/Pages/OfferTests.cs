using AigneHub.Web.Tests.Browser;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AigneHub.Web.Tests.Pages;

/// <summary>What the operator offers: plans, packages and promotions.</summary>
[Collection(SellingCollection.Name)]
public sealed class OfferTests(SellingHubInBrowser hub)
{
    [BrowserFact]
    public async Task Plan_MadeRenamedAndRetired_IsOfferedUntilThen()
    {
        await using var visitor = await hub.VisitAsOperatorAsync();
        await using var customer = await hub.VisitAsync();
        await Customers.SignUpAsync(customer, "Ida");
        var page = visitor.Page;
        await visitor.GoAsync("/operator/plans");

        await page.GetByRole(AriaRole.Button, new() { Name = "New plan" }).ClickAsync();
        await FillAsync(page, ("Name", "Sailor"), ("Price", "9.90"), ("Credits", "12"));
        await ConfirmAsync(page, "New plan");
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Sailor" });
        await Expect(row).ToContainTextAsync("$9.90 a month");
        await customer.GoAsync("/credits");
        await Expect(customer.Page.GetByRole(AriaRole.Button, new() { Name = "Subscribe for $9.90 a month" })).ToBeVisibleAsync();

        await row.GetByRole(AriaRole.Button, new() { Name = "Rename" }).ClickAsync();
        await FillAsync(page, ("Name", "Skipper"));
        await ConfirmAsync(page, "Save");
        row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Skipper" });
        await row.GetByRole(AriaRole.Button, new() { Name = "Retire" }).ClickAsync();
        await ConfirmAsync(page, "Retire");
        await Expect(row).ToContainTextAsync("Retired");
        await customer.GoAsync("/credits");
        await Expect(customer.Page.GetByRole(AriaRole.Button, new() { Name = "Pay $20.00" })).ToBeVisibleAsync();
        await Expect(customer.Page.GetByText("Skipper")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Package_Made_CanBeBoughtUntilItIsRemoved()
    {
        await using var visitor = await hub.VisitAsOperatorAsync();
        var page = visitor.Page;
        await visitor.GoAsync("/operator/plans");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Packages" }).ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "New package" }).ClickAsync();
        await FillAsync(page, ("Name", "Barrel"), ("Price", "45"), ("Credits", "50"), ("Good for days", "90"));
        await ConfirmAsync(page, "New package");

        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Barrel" });
        await Expect(row).ToContainTextAsync("90 days");
        await visitor.GoAsync("/credits");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Pay $45.00" })).ToBeVisibleAsync();
        await visitor.GoAsync("/operator/plans");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Packages" }).ClickAsync();
        await row.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await ConfirmAsync(page, "Remove");
        await Expect(row).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Promotion_OfSingleCodes_ShowsWhoUsedOneAndIsSwitchedOff()
    {
        await using var visitor = await hub.VisitAsOperatorAsync();
        await using var customer = await hub.VisitAsync();
        await Customers.SignUpAsync(customer, "Joan");
        var page = visitor.Page;
        await visitor.GoAsync("/operator/promotions");

        await page.GetByRole(AriaRole.Button, new() { Name = "New promotion" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByText("Codes that work once").ClickAsync();
        await FillAsync(page, ("Name", "Fair"), ("Credits for each", "3"), ("How many codes", "2"), ("Last day", "2999-12-31"));
        await ConfirmAsync(page, "New promotion");

        var codes = page.GetByRole(AriaRole.Table, new() { Name = "Codes" });
        await Expect(codes.GetByText("Nobody yet")).ToHaveCountAsync(2);
        Assert.Equal("", string.Join("\n", await visitor.FindBarriersAsync()));
        await RedeemAsync(customer, await codes.Locator("code").First.InnerTextAsync());
        await Expect(customer.Page.GetByText("$3.00 of credits are yours")).ToBeVisibleAsync();

        await visitor.GoAsync("/operator/promotions");
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Fair" });
        await Expect(row).ToContainTextAsync("Dec 31, 2999");
        await row.GetByRole(AriaRole.Button, new() { Name = "Fair" }).ClickAsync();
        await Expect(codes.GetByText("Nobody yet")).ToHaveCountAsync(1);
        var left = await codes.GetByRole(AriaRole.Row).Filter(new() { HasText = "Nobody yet" }).Locator("code").InnerTextAsync();
        await page.Keyboard.PressAsync("Escape");
        await row.GetByRole(AriaRole.Button, new() { Name = "Switch off" }).ClickAsync();
        await ConfirmAsync(page, "Switch off");
        await Expect(row).ToContainTextAsync("Switched off");
        await RedeemAsync(customer, left);
        await Expect(customer.Page.GetByText("of credits are yours")).ToHaveCountAsync(0);
    }

    private static async Task RedeemAsync(Visitor customer, string code)
    {
        await customer.GoAsync("/credits");
        await customer.Page.GetByRole(AriaRole.Textbox, new() { Name = "Code" }).FillAsync(code);
        await customer.Page.GetByRole(AriaRole.Button, new() { Name = "Redeem" }).ClickAsync();
        await Expect(customer.Page.GetByRole(AriaRole.Status).Or(customer.Page.Locator("[aria-invalid=true]")).First).ToBeVisibleAsync();
    }

    private static async Task FillAsync(IPage page, params (string Label, string Value)[] fields)
    {
        foreach (var (label, value) in fields)
        {
            await page.GetByRole(AriaRole.Dialog).Locator("input:not([type=checkbox])").And(page.GetByLabel(label)).FillAsync(value);
        }
    }

    private static async Task ConfirmAsync(IPage page, string button)
    {
        var dialog = page.GetByRole(AriaRole.Dialog).Filter(new() { Has = page.Locator("form") });
        await dialog.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
    }
}
