using AigneHub.Web.Tests.Browser;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AigneHub.Web.Tests.Pages;

/// <summary>What holds for every page: both colour schemes, every width, every language, and use without a mouse.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LookTests(HubInBrowser hub)
{
    public static TheoryData<string, bool> Pages
    {
        get
        {
            var pages = new TheoryData<string, bool>();
            foreach (var path in new[] { "/", "/catalogue", "/catalogue/openai/gpt-4o", "/nowhere" })
            {
                pages.Add(path, false);
                pages.Add(path, true);
            }

            return pages;
        }
    }

    [BrowserTheory]
    [MemberData(nameof(Pages))]
    public async Task Page_EitherColourScheme_HasNoSeriousBarrier(string path, bool dark)
    {
        await using var visitor = await hub.VisitAsync(new Look(Dark: dark));

        await visitor.GoAsync(path);

        Assert.Equal("", string.Join("\n", await visitor.FindBarriersAsync()));
    }

    [BrowserTheory]
    [InlineData(360)]
    [InlineData(768)]
    [InlineData(3840)]
    public async Task Page_AnyWidth_DoesNotScrollSideways(int width)
    {
        await using var visitor = await hub.VisitAsync(new Look(Width: width));
        foreach (var path in new[] { "/", "/catalogue", "/catalogue/openai/gpt-4o" })
        {
            await visitor.GoAsync(path);

            Assert.Equal(width, await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        }
    }

    [BrowserFact]
    public async Task Page_ChineseBrowser_SpeaksChinese()
    {
        await using var visitor = await hub.VisitAsync(new Look(Language: "zh-CN"));

        await visitor.GoAsync("/catalogue");

        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "模型" })).ToBeVisibleAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Models" })).ToBeVisibleAsync();
        await visitor.Page.ReloadAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Models" })).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Page_ColourSwitch_IsRemembered()
    {
        await using var visitor = await hub.VisitAsync();
        await visitor.GoAsync("/");

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Dark colours" }).ClickAsync();
        await visitor.Page.ReloadAsync();

        await Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("data-mantine-color-scheme", "dark");
    }

    [BrowserFact]
    public async Task Page_NarrowScreen_HasItsMenuBehindAButton()
    {
        await using var visitor = await hub.VisitAsync(new Look(Width: 360));
        await visitor.GoAsync("/");

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Menu" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Link, new() { Name = "Models" }).ClickAsync();

        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Models" })).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Page_KeyboardAlone_ReachesThePage()
    {
        await using var visitor = await hub.VisitAsync();
        await visitor.GoAsync("/");

        await visitor.Page.Keyboard.PressAsync("Tab");
        await visitor.Page.Keyboard.PressAsync("Enter");

        Assert.Equal("page", await visitor.Page.EvaluateAsync<string>("document.activeElement.id"));
    }

    [BrowserFact]
    public async Task Page_AnyVisit_AsksNobodyElse()
    {
        await using var visitor = await hub.VisitAsync();
        var asked = new List<string>();
        visitor.Page.Request += (_, request) => asked.Add(new Uri(request.Url).GetLeftPart(UriPartial.Authority));

        await visitor.GoAsync("/");
        await visitor.GoAsync("/catalogue/openai/gpt-4o");

        Assert.Equal([hub.Address], asked.Distinct());
    }
}
