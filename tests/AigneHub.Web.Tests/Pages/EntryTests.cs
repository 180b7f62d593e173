using AigneHub.Web.Tests.Browser;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AigneHub.Web.Tests.Pages;

/// <summary>How people come in and leave.</summary>
[Collection(BrowserCollection.Name)]
public sealed class EntryTests(HubInBrowser hub)
{
    [BrowserFact]
    public async Task PageOfItsOwn_NotSignedIn_AsksToSignInAndGoesThere()
    {
        await using var visitor = await hub.VisitAsync();

        await visitor.GoAsync("/keys");
        await Operators.SignInAsync(visitor);

        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "API keys" })).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task SignIn_WrongPassword_SaysSoAndStays()
    {
        await using var visitor = await hub.VisitAsync();
        await visitor.GoAsync("/sign-in");

        await visitor.Page.GetByLabel("E-mail").FillAsync("nobody@example.com");
        await visitor.Page.GetByRole(AriaRole.Textbox, new() { Name = "Password" }).FillAsync("something else entirely");
        await visitor.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();

        await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task SignOut_Person_SeesNoPageOfItsOwn()
    {
        await using var visitor = await hub.VisitAsync();
        await visitor.GoAsync("/sign-in");
        await Operators.SignInAsync(visitor);
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Overview" })).ToBeVisibleAsync();

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = Operators.Name }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await visitor.GoAsync("/usage");

        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task SignIn_AddressOfAnotherSite_IsNotGoneTo()
    {
        await using var visitor = await hub.VisitAsync();
        await visitor.GoAsync("/sign-in?to=//evil.example/");

        await Operators.SignInAsync(visitor);

        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Overview" })).ToBeVisibleAsync();
    }
}
