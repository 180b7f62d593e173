using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AigneHub.Web.Tests.Browser;

/// <summary>People who sign up.</summary>
internal static class Customers
{
    private const string Password = "a lantern on the pier";

    /// <summary>Signs somebody up, who is then at the overview.</summary>
    public static async Task SignUpAsync(Visitor visitor, string name)
    {
        await visitor.GoAsync("/sign-up");
        await FillAsync(visitor, name, $"{name.ToLowerInvariant()}@example.com");
        await visitor.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Sign up" }).ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Overview" })).ToBeVisibleAsync();
    }

    /// <summary>Accepts an invitation as somebody who is new here.</summary>
    public static async Task AcceptAsync(Visitor visitor, string name, string link)
    {
        await visitor.GoAsync(new Uri(link).PathAndQuery + new Uri(link).Fragment);
        await FillAsync(visitor, name, null);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Accept" }).ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Overview" })).ToBeVisibleAsync();
    }

    private static async Task FillAsync(Visitor visitor, string name, string? email)
    {
        await visitor.Page.GetByLabel("Name").FillAsync(name);
        if (email is not null)
        {
            await visitor.Page.GetByLabel("E-mail").FillAsync(email);
        }

        await visitor.Page.GetByRole(AriaRole.Textbox, new() { Name = "New password" }).FillAsync(Password);
    }
}
