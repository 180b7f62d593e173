using AigneHub.Hub.Tests.Hosting;
using AigneHub.Web.Tests.Browser;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AigneHub.Web.Tests.Pages;

/// <summary>What the operator does to customers, prices and messages, and what becomes of it.</summary>
[Collection(SellingCollection.Name)]
public sealed class OperatorTests(SellingHubInBrowser hub)
{
    [BrowserFact]
    public async Task Customer_GrantedAndSuspended_HasTheCreditsAndIsKeptOut()
    {
        await using var customer = await hub.VisitAsync();
        await Customers.SignUpAsync(customer, "Grace");
        await using var visitor = await hub.VisitAsOperatorAsync();
        var page = visitor.Page;
        await visitor.GoAsync("/operator/customers");
        await page.GetByRole(AriaRole.Searchbox).FillAsync("grace");
        await page.GetByRole(AriaRole.Button, new() { Name = "Grace" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Grace", Level = 1 })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Grant credits" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Textbox, new() { Name = "Credits" }).FillAsync("25");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Grant credits" }).ClickAsync();

        await Expect(page.GetByText("$25.00").First).ToBeVisibleAsync();
        await customer.GoAsync("/credits");
        await Expect(customer.Page.GetByText("$25.00").First).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Suspend" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Suspend" }).ClickAsync();
        await Expect(page.GetByText("Suspended since")).ToBeVisibleAsync();
        await customer.GoAsync("/credits");
        await Expect(customer.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("suspended");
    }

    [BrowserFact]
    public async Task Customer_SeenAs_ShowsItsPagesAndNothingToChange()
    {
        await using var customer = await hub.VisitAsync();
        await Customers.SignUpAsync(customer, "Hedy");
        await using var visitor = await hub.VisitAsOperatorAsync();
        await visitor.GoAsync("/operator/customers?search=hedy");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Hedy" }).ClickAsync();

        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "See as customer" }).ClickAsync();

        await Expect(visitor.Page.GetByText("You see what the members of Hedy see.")).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Calls", Exact = true })).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Link, new() { Name = "API keys" })).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Margin_Changed_MovesThePriceInTheCatalogue()
    {
        await using var visitor = await hub.VisitAsOperatorAsync();
        var page = visitor.Page;
        await visitor.GoAsync("/catalogue/openai/gpt-4o");
        await Expect(page.GetByRole(AriaRole.Cell, new() { Name = "$2.50", Exact = true }).First).ToBeVisibleAsync();
        await visitor.GoAsync("/operator/rates");
        await page.GetByRole(AriaRole.Searchbox).FillAsync("openai/gpt-4o");
        await page.GetByRole(AriaRole.Button, new() { Name = "openai/gpt-4o", Exact = true }).ClickAsync();
        var editor = page.GetByRole(AriaRole.Dialog);

        await editor.GetByLabel("Margin over cost").FillAsync("40");
        await editor.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await Expect(editor.GetByText("$2.50 → $3.50")).ToBeVisibleAsync();
        await editor.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();

        await Expect(editor).ToHaveCountAsync(0);
        await visitor.GoAsync("/catalogue/openai/gpt-4o");
        await Expect(page.GetByRole(AriaRole.Cell, new() { Name = "$3.50", Exact = true }).First).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Drift_CostsOfTheCatalogue_IsNone()
    {
        await using var visitor = await hub.VisitAsOperatorAsync();
        await visitor.GoAsync("/operator/rates");

        await visitor.Page.GetByRole(AriaRole.Tab, new() { Name = "Drift" }).ClickAsync();

        await Expect(visitor.Page.GetByText("Nothing has drifted")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Analytics_OfChosenDays_AskForThem()
    {
        await using var visitor = await hub.VisitAsOperatorAsync();
        await visitor.GoAsync("/operator");
        await visitor.Page.GetByRole(AriaRole.Group).Or(visitor.Page.GetByRole(AriaRole.Radiogroup)).GetByText("Days").ClickAsync();
        await visitor.Page.GetByLabel("First day").FillAsync("2026-01-05");
        var asked = visitor.Page.WaitForRequestAsync(
            request => request.Url.Contains("/usage/series", StringComparison.Ordinal)
                && request.Url.Contains("to=2026-01-08", StringComparison.Ordinal));

        await visitor.Page.GetByLabel("Last day").FillAsync("2026-01-07");

        Assert.Contains("from=2026-01-05", (await asked).Url, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task DeadLetter_Replayed_IsHandedOverAgain()
    {
        await using var visitor = await hub.VisitAsOperatorAsync();
        await visitor.GoAsync("/operator/dead-letters");
        var letters = visitor.Page.GetByRole(AriaRole.Region, new() { Name = DeadMessage.Subscriber });
        await Expect(letters.GetByText("The call log, usage and roll-ups lack the call.")).ToBeVisibleAsync();

        await letters.GetByRole(AriaRole.Button, new() { Name = "Replay", Exact = true }).ClickAsync();

        await Expect(visitor.Page.GetByText("Everything was handled")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Books_ComparedNow_TellWhatWasFound()
    {
        await using var visitor = await hub.VisitAsOperatorAsync();
        await visitor.GoAsync("/operator/reconciliation");

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Compare now" }).ClickAsync();

        await Expect(visitor.Page.GetByText("0 differences")).ToBeVisibleAsync();
    }

    [BrowserTheory]
    [InlineData("/operator", "Analytics")]
    [InlineData("/operator/customers", "Customers")]
    [InlineData("/operator/customers/main", "Main")]
    [InlineData("/operator/people", "People")]
    [InlineData("/operator/rates", "Models and rates")]
    [InlineData("/operator/routes", "Routes")]
    [InlineData("/operator/plans", "Plans and packages")]
    [InlineData("/operator/promotions", "Promotions")]
    [InlineData("/operator/health", "Health")]
    [InlineData("/operator/dead-letters", "Dead letters")]
    [InlineData("/operator/reconciliation", "Reconciliation")]
    [InlineData("/operator/settings", "Configuration")]
    [InlineData("/members", "Members")]
    [InlineData("/projects", "Projects")]
    [InlineData("/settings", "Settings")]
    public async Task Page_EitherColourSchemeAndNarrow_HasNoSeriousBarrier(string path, string title)
    {
        foreach (var look in new[] { new Look(), new Look(Dark: true, Width: 360) })
        {
            await using var visitor = await hub.VisitAsOperatorAsync(look);
            await visitor.GoAsync(path);

            await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = title, Level = 1 })).ToBeVisibleAsync();
            Assert.Equal("", string.Join("\n", await visitor.FindBarriersAsync()));
            Assert.Equal(look.Width, await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        }
    }
}
