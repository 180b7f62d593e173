using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using AigneHub.Web.Tests.Browser;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AigneHub.Web.Tests.Pages;

/// <summary>Limits, another text for a key, and what the audit log says of both.</summary>
[Collection(BrowserCollection.Name)]
public sealed class KeyTests(HubInBrowser hub)
{
    [BrowserFact]
    public async Task Key_WithALimit_KeepsToItAndCanBeRotated()
    {
        await using var visitor = await hub.VisitAsOperatorAsync();
        await visitor.GoAsync("/keys");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Make a key" }).First.ClickAsync();
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Name").FillAsync("limited");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Limits" }).ClickAsync();
        await dialog.GetByLabel("Requests a minute").FillAsync("1");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Make a key" }).ClickAsync();
        var first = await visitor.Page.GetByTestId("new-key").InnerTextAsync();
        Assert.Equal(HttpStatusCode.OK, await CallAsync(first));
        Assert.Equal(HttpStatusCode.TooManyRequests, await CallAsync(first));
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "I have saved it" }).ClickAsync();

        var row = visitor.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "limited" });
        await row.GetByRole(AriaRole.Button, new() { Name = "Edit" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Limits" }).ClickAsync();
        await dialog.GetByLabel("Requests a minute").FillAsync("");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(dialog).ToBeHiddenAsync();
        Assert.Equal(HttpStatusCode.OK, await CallAsync(first));

        await row.GetByRole(AriaRole.Button, new() { Name = "Rotate" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Rotate" }).ClickAsync();
        var second = await visitor.Page.GetByTestId("new-key").InnerTextAsync();

        Assert.NotEqual(first, second);
        Assert.Equal(HttpStatusCode.OK, await CallAsync(first));
        Assert.Equal(HttpStatusCode.OK, await CallAsync(second));
    }

    [BrowserFact]
    public async Task Audit_AfterAChange_TellsOfIt()
    {
        await using var visitor = await hub.VisitAsOperatorAsync();
        await visitor.GoAsync("/keys");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Make a key" }).First.ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Dialog).GetByLabel("Name").FillAsync("audited");
        await visitor.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Make a key" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "I have saved it" }).ClickAsync();

        await visitor.GoAsync("/audit");
        var row = visitor.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "key.create" }).First;
        await Expect(row).ToContainTextAsync(Operators.Name);
        await row.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Dialog).GetByText("\"audited\"")).ToBeVisibleAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Switch, new() { Name = "The whole hub" }).UncheckAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Check the chain" }).ClickAsync();

        await Expect(visitor.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Nothing is missing");
        Assert.Empty(await visitor.FindBarriersAsync());
    }

    private async Task<HttpStatusCode> CallAsync(string key)
    {
        using var client = new HttpClient { BaseAddress = new Uri(hub.Address) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.Trim());
        var answer = await client.PostAsJsonAsync(
            "/v1/chat/completions",
            new { model = "demo/echo", messages = new[] { new { role = "user", content = "Hello" } } });
        return answer.StatusCode;
    }
}
