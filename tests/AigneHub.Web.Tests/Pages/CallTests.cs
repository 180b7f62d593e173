using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using AigneHub.Web.Tests.Browser;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AigneHub.Web.Tests.Pages;

/// <summary>Calls as they come, and what they asked and were answered.</summary>
[Collection(BrowserCollection.Name)]
public sealed class CallTests(HubInBrowser hub)
{
    [BrowserFact]
    public async Task Live_NewCalls_StandOnTopAndMoveNothingThatIsRead()
    {
        await using var visitor = await hub.VisitAsOperatorAsync();
        var page = visitor.Page;
        var key = await MakeKeyAsync(visitor, "live");
        for (var i = 0; i < 30; i++)
        {
            _ = await CallAsync(key);
        }

        await visitor.GoAsync("/calls");
        _ = await page.RunAndWaitForResponseAsync(
            () => page.GetByRole(AriaRole.Switch, new() { Name = "Live" }).CheckAsync(),
            answer => answer.Url.Contains("/calls/tail", StringComparison.Ordinal));
        var first = await CallAsync(key);
        await Expect(page.Locator("tbody tr").First).ToHaveAttributeAsync("data-key", first);

        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        var second = await CallAsync(key);
        var news = page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("new calls?$") });
        await Expect(news).ToHaveTextAsync("1 new call");
        await Expect(page.Locator("tbody tr").First).ToHaveAttributeAsync("data-key", first);
        await news.ClickAsync();
        await Expect(page.Locator("tbody tr").First).ToHaveAttributeAsync("data-key", second);
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();

        var read = page.Locator("tbody tr").Nth(20);
        await read.EvaluateAsync("row => row.scrollIntoView({ block: 'center' })");
        var before = await read.BoundingBoxAsync();
        _ = await CallAsync(key);
        await Expect(news).ToHaveTextAsync("1 new call");
        Assert.Equal(before!.Y, (await read.BoundingBoxAsync())!.Y, 1.0);
        Assert.Empty(await visitor.FindBarriersAsync());
    }

    [BrowserFact]
    public async Task Bodies_OfAKeyThatKeepsThem_AreShownWithTheCall()
    {
        await using var visitor = await hub.VisitAsOperatorAsync();
        var page = visitor.Page;
        var key = await MakeKeyAsync(visitor, "keeps", async dialog =>
        {
            await dialog.GetByRole(AriaRole.Switch, new() { Name = "Keep requests and answers" }).CheckAsync();
            await Expect(dialog.GetByText("Everything said with this key is stored")).ToBeVisibleAsync();
            Assert.Empty(await visitor.FindBarriersAsync());
        });
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "keeps" });
        await Expect(row.GetByText("Bodies kept")).ToBeVisibleAsync();
        var id = await CallAsync(key);

        await visitor.GoAsync("/calls");
        await page.Locator($"tbody tr[data-key='{id}'] button").First.ClickAsync();
        var drawer = page.GetByRole(AriaRole.Dialog);
        await drawer.GetByRole(AriaRole.Button, new() { Name = "Request", Exact = true }).ClickAsync();
        await drawer.GetByRole(AriaRole.Button, new() { Name = "Answer", Exact = true }).ClickAsync();

        await Expect(drawer.GetByText("\"content\": \"Hello\"").First).ToBeVisibleAsync();
        await Expect(drawer.GetByText("\"chat.completion\"")).ToBeVisibleAsync();
        Assert.Empty(await visitor.FindBarriersAsync());
    }

    private static async Task<string> MakeKeyAsync(Visitor visitor, string name, Func<ILocator, Task>? fill = null)
    {
        await visitor.GoAsync("/keys");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Make a key" }).First.ClickAsync();
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Name").FillAsync(name);
        await (fill?.Invoke(dialog) ?? Task.CompletedTask);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Make a key" }).ClickAsync();
        var key = await visitor.Page.GetByTestId("new-key").InnerTextAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "I have saved it" }).ClickAsync();
        return key.Trim();
    }

    /// <summary>Makes a call and answers its id.</summary>
    private async Task<string> CallAsync(string key)
    {
        using var client = new HttpClient { BaseAddress = new Uri(hub.Address) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var answer = await client.PostAsJsonAsync(
            "/v1/chat/completions",
            new { model = "demo/echo", messages = new[] { new { role = "user", content = "Hello" } } });
        Assert.True(answer.IsSuccessStatusCode);
        return answer.Headers.GetValues("x-request-id").Single();
    }
}
