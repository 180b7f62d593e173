using AigneHub.Hub.Tests.Hosting;
using AigneHub.Web.Tests.Browser;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AigneHub.Web.Tests.Pages;

/// <summary>What everybody may see: the start page, the models and what they cost.</summary>
[Collection(BrowserCollection.Name)]
public sealed class CatalogueTests(HubInBrowser hub)
{
    [BrowserFact]
    public async Task Catalogue_SearchAndFilter_ShowWhatMatches()
    {
        await using var visitor = await hub.VisitAsync();
        await visitor.GoAsync("/");
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "See models and prices" }).ClickAsync();

        await visitor.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Search models" }).FillAsync("demo/echo");

        var rows = visitor.Page.GetByRole(AriaRole.Row);
        await Expect(rows).ToHaveCountAsync(2);
        await Expect(rows.Nth(1)).ToContainTextAsync("demo/echo");
        await visitor.Page.GetByRole(AriaRole.Searchbox).FillAsync("no such model");
        await Expect(visitor.Page.GetByText("No model matches")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Catalogue_SortedByPrice_DearestFirst()
    {
        await using var visitor = await hub.VisitAsync();
        await visitor.GoAsync("/catalogue");

        var output = visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Output" });
        await output.ClickAsync();

        await Expect(visitor.Page.GetByRole(AriaRole.Columnheader, new() { Name = "Output" }))
            .ToHaveAttributeAsync("aria-sort", "descending");
        var prices = await visitor.Page.Locator("tbody tr td:nth-child(5)").AllInnerTextsAsync();
        var numbers = prices.Where(price => price.StartsWith('$'))
            .Select(price => decimal.Parse(price[1..], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.True(numbers.Count > 20);
        Assert.Equal(numbers.OrderDescending(), numbers);
    }

    [BrowserFact]
    public async Task Model_CurlSample_WorksAsCopied()
    {
        await using var visitor = await hub.VisitAsync();
        await visitor.GoAsync("/catalogue/demo/echo");

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Copy the code" }).ClickAsync();

        var copied = await visitor.Page.EvaluateAsync<string>("navigator.clipboard.readText()");
        var answer = await LocalProgram.PasteAsync(copied, ("AIGNEHUB_API_KEY", HubHost.OperatorKey));
        Assert.Contains("\"content\":\"Hello\"", answer.Output, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Model_Unknown_SaysSo()
    {
        await using var visitor = await hub.VisitAsync();

        await visitor.GoAsync("/catalogue/openai/nothing");

        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "There is no such page" })).ToBeVisibleAsync();
    }
}
