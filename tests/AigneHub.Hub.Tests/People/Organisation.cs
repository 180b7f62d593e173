using System.Text.Json;
using AigneHub.Core.People;
using AigneHub.Hub.Tests.SignIn;

namespace AigneHub.Hub.Tests.People;

/// <summary>An organisation with a member of each role, in browsers whose pages act in it.</summary>
internal sealed class Organisation : IDisposable
{
    private readonly Dictionary<Role, Browser> _browsers = [];

    private Organisation(string id) => Id = id;

    public string Id { get; }

    public Browser this[Role role] => _browsers[role];

    public static async Task<Organisation> CreateAsync(PeopleFixture fixture)
    {
        var owner = await Browser.SignedUpAsync(fixture.Hub, fixture.NewEmail());
        var made = await owner.SendAsync("POST", "/api/auth/accounts", """{"name":"Analytical Engines"}""");
        Assert.Equal(201, made.Status);
        var organisation = new Organisation(made.Json.GetProperty("id").GetString()!);
        organisation.Add(Role.Owner, owner);
        foreach (var role in new[] { Role.Viewer, Role.Member, Role.Billing, Role.Admin })
        {
            organisation.Add(role, await organisation.JoinedAsync(fixture, role));
        }

        return organisation;
    }

    /// <summary>A new person who joined with a role.</summary>
    public async Task<Browser> JoinedAsync(PeopleFixture fixture, Role role)
    {
        var email = fixture.NewEmail();
        var browser = await Browser.SignedUpAsync(fixture.Hub, email);
        var token = await InviteAsync(email, role);
        Assert.Equal(200, (await browser.SendAsync("POST", "/api/auth/invitation/accept", Token(token))).Status);
        browser.Account = Id;
        return browser;
    }

    /// <summary>The text of an invitation by the owner.</summary>
    public async Task<string> InviteAsync(string email, Role role)
    {
        var invited = await this[Role.Owner].SendAsync(
            "POST", "/api/account/invitations", $$"""{"email":"{{email}}","role":"{{Name(role)}}"}""");
        Assert.Equal(201, invited.Status);
        return invited.Json.GetProperty("link").GetString()!.Split("#token=")[1];
    }

    /// <summary>The members by role.</summary>
    public async Task<ILookup<string, string>> MembersAsync() =>
        (await this[Role.Owner].SendAsync("GET", "/api/account/members")).Json.GetProperty("data").EnumerateArray()
            .ToLookup(it => Text(it, "role"), it => Text(it, "id"));

    public static string Token(string token) => $$"""{"token":"{{token}}"}""";

    public static string Name(Role role) => role.ToString().ToLowerInvariant();

    public void Dispose()
    {
        foreach (var browser in _browsers.Values)
        {
            browser.Dispose();
        }
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private void Add(Role role, Browser browser)
    {
        browser.Account = Id;
        _browsers[role] = browser;
    }
}
