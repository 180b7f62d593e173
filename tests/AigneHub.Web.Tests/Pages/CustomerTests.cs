using System.Net.Http.Headers;
using System.Net.Http.Json;
using AigneHub.Web.Tests.Browser;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AigneHub.Web.Tests.Pages;

/// <summary>From a key to the call it made and what that cost.</summary>
[Collection(BrowserCollection.Name)]
public sealed class CustomerTests(HubInBrowser hub)
{
    [BrowserFact]
    public async Task Key_MadeInThePage_CallsAndTheCallIsShown()
    {
        await using var visitor = await hub.VisitAsOperatorAsync();
        await visitor.GoAsync("/keys");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Make a key" }).First.ClickAsync();
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Name").FillAsync("browser test");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Make a key" }).ClickAsync();
        var key = await visitor.Page.GetByTestId("new-key").InnerTextAsync();

        using var client = new HttpClient { BaseAddress = new Uri(hub.Address) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.Trim());
        var answer = await client.PostAsJsonAsync(
            "/v1/chat/completions",
            new { model = "demo/echo", messages = new[] { new { role = "user", content = "Hello" } } });
        Assert.True(answer.IsSuccessStatusCode);

        await visitor.GoAsync("/calls");
        await visitor.Page.GetByRole(AriaRole.Switch, new() { Name = "Live" }).CheckAsync();
        await Expect(visitor.Page.GetByText("demo/echo").First).ToBeVisibleAsync(new() { Timeout = 15_000 });
        await visitor.Page.Locator("tbody button").First.ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Why this charge" })).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Key_Revoked_WorksNoMore()
    {
        await using var visitor = await hub.VisitAsOperatorAsync();
        await visitor.GoAsync("/keys");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Make a key" }).First.ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Dialog).GetByLabel("Name").FillAsync("short lived");
        await visitor.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Make a key" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "I have saved it" }).ClickAsync();

        var row = visitor.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "short lived" });
        await row.GetByRole(AriaRole.Button, new() { Name = "Revoke" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Revoke" }).ClickAsync();

        await Expect(row.GetByText("Revoked")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Playground_TwoModels_AnswerSideBySide()
    {
        await using var visitor = await hub.VisitAsOperatorAsync();
        await visitor.GoAsync("/playground");
        var models = visitor.Page.GetByRole(AriaRole.Combobox, new() { Name = "Models, up to four" });
        foreach (var model in new[] { "demo/echo", "demo/slow" })
        {
            await models.FillAsync(model);
            await visitor.Page.GetByRole(AriaRole.Option, new() { Name = model }).ClickAsync();
        }

        await visitor.Page.Keyboard.PressAsync("Escape");
        await visitor.Page.GetByRole(AriaRole.Textbox, new() { Name = "Write a message" }).FillAsync("Good **morning**");
        await visitor.Page.Keyboard.PressAsync("Enter");

        await Expect(visitor.Page.GetByRole(AriaRole.Article, new() { Name = "demo/echo" }).Locator("strong"))
            .ToHaveTextAsync("morning");
        await Expect(visitor.Page.GetByRole(AriaRole.Article, new() { Name = "demo/slow" }))
            .ToHaveAttributeAsync("aria-busy", "false", new() { Timeout = 30_000 });
        await Expect(visitor.Page.GetByText("first token").First).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Playground_Error_IsShownWhereTheAnswerWouldBe()
    {
        await using var visitor = await hub.VisitAsOperatorAsync();
        await visitor.GoAsync("/catalogue/demo/error");
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Try it" }).ClickAsync();

        await visitor.Page.GetByRole(AriaRole.Textbox, new() { Name = "Write a message" }).FillAsync("429");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();

        await Expect(visitor.Page.GetByRole(AriaRole.Article).GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
    }

    [BrowserTheory]
    [InlineData("/overview", "Overview")]
    [InlineData("/playground", "Playground")]
    [InlineData("/usage", "Usage")]
    [InlineData("/calls", "Calls")]
    [InlineData("/keys", "API keys")]
    [InlineData("/apps", "Apps")]
    [InlineData("/credits", "Credits")]
    public async Task Page_SignedIn_HasNoSeriousBarrier(string path, string title)
    {
        foreach (var dark in new[] { false, true })
        {
            await using var visitor = await hub.VisitAsOperatorAsync(new Look(Dark: dark));
            await visitor.GoAsync(path);

            await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = title, Level = 1 })).ToBeVisibleAsync();
            Assert.Equal("", string.Join("\n", await visitor.FindBarriersAsync()));
        }
    }
}
