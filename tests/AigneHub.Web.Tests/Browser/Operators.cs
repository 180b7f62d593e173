using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AigneHub.Web.Tests.Browser;

/// <summary>The person who runs the hub of the tests.</summary>
internal static partial class Operators
{
    public const string Name = "Olga Operator";

    private const string Email = "operator@example.com";
    private const string Password = "a calm and quiet harbour";

    /// <summary>Makes the hub's first operator by the link that its start printed.</summary>
    public static async Task SetUpAsync(Visitor visitor, string banner)
    {
        var link = SetupLink().Match(banner);
        Assert.True(link.Success, $"The start printed no link: {banner}");
        await visitor.GoAsync(new Uri(link.Value).PathAndQuery + new Uri(link.Value).Fragment);
        await visitor.Page.GetByLabel("Name").FillAsync(Name);
        await visitor.Page.GetByLabel("E-mail").FillAsync(Email);
        await visitor.Page.GetByRole(AriaRole.Textbox, new() { Name = "New password" }).FillAsync(Password);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Become the operator" }).ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "First steps" })).ToBeVisibleAsync();
    }

    /// <summary>Signs the operator in.</summary>
    public static async Task SignInAsync(Visitor visitor)
    {
        await visitor.Page.GetByLabel("E-mail").FillAsync(Email);
        await visitor.Page.GetByRole(AriaRole.Textbox, new() { Name = "Password" }).FillAsync(Password);
        await visitor.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    [GeneratedRegex(@"http\S+/setup#token=\S+")]
    private static partial Regex SetupLink();
}
