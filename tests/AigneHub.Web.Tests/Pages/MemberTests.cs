using AigneHub.Web.Tests.Browser;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AigneHub.Web.Tests.Pages;

/// <summary>Who belongs to an account, and what they see of it.</summary>
[Collection(SellingCollection.Name)]
public sealed class MemberTests(SellingHubInBrowser hub)
{
    [BrowserFact]
    public async Task Invitation_Accepted_SeesNeitherPagesNorDataBeyondItsRole()
    {
        await using var owner = await hub.VisitAsync();
        await Customers.SignUpAsync(owner, "Ada");
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Ada" }).ClickAsync();
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Make an organisation" }).ClickAsync();
        var dialog = owner.Page.GetByRole(AriaRole.Dialog, new() { Name = "Make an organisation" });
        await dialog.GetByLabel("Name").FillAsync("Analytical Engines");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Make an organisation" }).ClickAsync();
        await Expect(owner.Page.GetByText("You work in Analytical Engines.")).ToBeVisibleAsync();
        var link = await InviteAsync(owner, "charles@example.com", "Viewer");

        await using var viewer = await hub.VisitAsync();
        await Customers.AcceptAsync(viewer, "Charles", link);

        await Expect(viewer.Page.GetByText("You work in Analytical Engines.")).ToBeVisibleAsync();
        await Expect(viewer.Page.GetByRole(AriaRole.Link, new() { Name = "Usage", Exact = true })).ToBeVisibleAsync();
        await Expect(viewer.Page.GetByRole(AriaRole.Link, new() { Name = "API keys" })).ToHaveCountAsync(0);
        await Expect(viewer.Page.GetByText("Operator", new() { Exact = true })).ToHaveCountAsync(0);
        var account = new Uri(viewer.Page.Url).Query;
        foreach (var page in new[] { "/keys", "/members", "/operator", "/operator/customers" })
        {
            await viewer.GoAsync(page + account);
            await Expect(viewer.Page.GetByText("There is no such page")).ToBeVisibleAsync();
        }

        Assert.Equal(403, await StatusAsync(viewer, "/api/account/keys", account));
        Assert.Equal(403, await StatusAsync(viewer, "/api/admin/accounts", account));
        await owner.Page.ReloadAsync();
        await Expect(owner.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "charles@example.com" }).First).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Settings_SignedOutEverywhere_EndsTheOtherSessionToo()
    {
        await using var one = await hub.VisitAsync();
        await Customers.SignUpAsync(one, "Katherine");
        await one.GoAsync("/settings");
        await Expect(one.Page.GetByText("This one")).ToBeVisibleAsync();

        await one.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere" }).ClickAsync();
        await one.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere" }).ClickAsync();

        await Expect(one.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        Assert.Equal(401, await StatusAsync(one, "/api/account", string.Empty));
    }

    [BrowserFact]
    public async Task Project_MadeAndArchived_IsShownSo()
    {
        await using var visitor = await hub.VisitAsOperatorAsync();
        await visitor.GoAsync("/projects");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "New project" }).First.ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Dialog).GetByLabel("Name").FillAsync("harbour");
        await visitor.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "New project" }).ClickAsync();
        var row = visitor.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "harbour" });

        await row.GetByRole(AriaRole.Button, new() { Name = "Archive" }).ClickAsync();

        await Expect(row.GetByText("Archived")).ToBeVisibleAsync();
    }

    private static async Task<string> InviteAsync(Visitor owner, string email, string role)
    {
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Invite" }).ClickAsync();
        var dialog = owner.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("E-mail").FillAsync(email);
        await dialog.GetByRole(AriaRole.Combobox, new() { Name = "Role" }).ClickAsync();
        await owner.Page.GetByRole(AriaRole.Option, new() { Name = role }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Invite" }).ClickAsync();
        var link = await owner.Page.GetByTestId("link").InnerTextAsync();
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "I have copied it" }).ClickAsync();
        return link.Trim();
    }

    /// <summary>What the hub answers the visitor's browser, whatever the pages show.</summary>
    private static Task<int> StatusAsync(Visitor visitor, string path, string query) => visitor.Page.EvaluateAsync<int>(
        """
        async ([path, query]) => (await fetch(path, {
          headers: { "x-aignehub-account": new URLSearchParams(query).get("account") ?? "" },
        })).status
        """,
        new[] { path, query });
}
