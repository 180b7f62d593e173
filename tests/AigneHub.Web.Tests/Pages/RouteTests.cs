using System.Net.Http.Json;
using System.Text.Json;
using AigneHub.Web.Tests.Browser;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AigneHub.Web.Tests.Pages;

/// <summary>Names of models that stand for others, as the operator makes them.</summary>
[Collection(BrowserCollection.Name)]
public sealed class RouteTests(HubInBrowser hub)
{
    [BrowserFact]
    public async Task Route_MadeAndReorderedByKeyboard_LeadsThere()
    {
        await using var visitor = await hub.VisitAsOperatorAsync();
        var page = visitor.Page;
        await visitor.GoAsync("/operator/routes");
        await page.GetByRole(AriaRole.Button, new() { Name = "New route" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Name").FillAsync("swift");
        await FillTargetAsync(page, 1, "demo/echo");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add a target" }).ClickAsync();
        await FillTargetAsync(page, 2, "demo/slow");
        await dialog.GetByLabel("First byte, seconds").Nth(1).FillAsync("20");

        await dialog.GetByRole(AriaRole.Button, new() { Name = "Move target 2 up" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(TargetOf(page, 1)).ToHaveValueAsync("demo/slow");
        Assert.Equal("", string.Join("\n", await visitor.FindBarriersAsync()));
        await dialog.GetByRole(AriaRole.Button, new() { Name = "New route" }).ClickAsync();

        await Expect(dialog).ToHaveCountAsync(0);
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "swift" });
        await Expect(row.GetByRole(AriaRole.Listitem)).ToContainTextAsync(["demo/slow", "demo/echo"]);
        await Expect(row).ToContainTextAsync("waits 20 seconds");
        using var answer = await hub.Operator.PostAsJsonAsync(
            "/v1/chat/completions", new { model = "swift", messages = new[] { new { role = "user", content = "Hi" } } });
        Assert.Equal("slow", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("model").GetString()?.Split('/')[^1]);
    }

    [BrowserFact]
    public async Task Route_ChangedBySomebodyElseMeanwhile_SaysWhoAndShowsHowItIs()
    {
        await MakeAsync("steady");
        await using var visitor = await hub.VisitAsOperatorAsync();
        await using var other = await hub.VisitAsOperatorAsync();
        await OpenAsync(visitor, "steady");
        await OpenAsync(other, "steady");
        await SaveAsync(other, "steady-two");
        await Expect(other.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);

        await SaveAsync(visitor, "steady-three");

        var dialog = visitor.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync(Operators.Name);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Show how it is now" }).ClickAsync();
        await Expect(dialog.GetByLabel("Name")).ToHaveValueAsync("steady-two");
        await SaveAsync(visitor, "steady-three");
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "steady-three", Exact = true })).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Route_Removed_IsGone()
    {
        await MakeAsync("passing");
        await using var visitor = await hub.VisitAsOperatorAsync();
        await visitor.GoAsync("/operator/routes");
        var row = visitor.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "passing" });

        await row.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();

        await Expect(row).ToHaveCountAsync(0);
    }

    private static ILocator TargetOf(IPage page, int number) => page.Locator("input").And(page.GetByLabel($"Target {number}"));

    private static async Task FillTargetAsync(IPage page, int number, string model)
    {
        await TargetOf(page, number).FillAsync(model);
        await page.Keyboard.PressAsync("Tab");
    }

    private static async Task OpenAsync(Visitor visitor, string name)
    {
        await visitor.GoAsync("/operator/routes");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
    }

    private static async Task SaveAsync(Visitor visitor, string name)
    {
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Name").FillAsync(name);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
    }

    private async Task MakeAsync(string name)
    {
        using var made = await hub.Operator.PostAsJsonAsync(
            "/api/admin/routes", new { name, targets = new[] { new { model = "demo/echo" } } });
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
    }
}
