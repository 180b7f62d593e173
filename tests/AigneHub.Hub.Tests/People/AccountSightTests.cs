using AigneHub.Core.People;
using AigneHub.Hub.Tests.SignIn;

namespace AigneHub.Hub.Tests.People;

/// <summary>What is told of accounts, to whom.</summary>
public sealed class AccountSightTests(PeopleFixture fixture) : IClassFixture<PeopleFixture>
{
    [Theory]
    [InlineData(Role.Viewer, "read_usage be_oneself")]
    [InlineData(Role.Member, "call_models read_usage manage_keys be_oneself")]
    [InlineData(Role.Owner, "call_models read_usage manage_keys pay manage_account read_bodies be_oneself")]
    public async Task OwnAccount_Role_TellsWhatItAllows(Role role, string permissions)
    {
        using var organisation = await Organisation.CreateAsync(fixture);

        var account = await organisation[role].SendAsync("GET", "/api/account");

        Assert.Equal(permissions, string.Join(' ', account.Json.GetProperty("permissions").EnumerateArray()));
    }

    [Fact]
    public async Task Search_PartOfNameInAnyCase_FindsPageByPage()
    {
        for (var i = 0; i < 3; i++)
        {
            using var person = await Browser.SignedUpAsync(fixture.Hub, fixture.NewEmail());
            _ = await person.SendAsync("POST", "/api/auth/accounts", $$"""{"name":"Lighthouse {{i}}"}""");
            _ = await person.SendAsync("POST", "/api/auth/accounts", """{"name":"Something else"}""");
        }

        var names = new List<string?>();
        string? cursor = null;
        do
        {
            var page = await fixture.Hub.GetAsync($"/api/admin/accounts?search=LIGHTHOUSE&limit=2{cursor}");
            names.AddRange(page.Json.GetProperty("data").EnumerateArray().Select(it => it.GetProperty("name").GetString()));
            cursor = page.Json.GetProperty("next").GetString() is { } next ? "&cursor=" + next : null;
        }
        while (cursor is not null);

        Assert.Equal(["Lighthouse 0", "Lighthouse 1", "Lighthouse 2"], names.Order());
    }

    [Fact]
    public async Task Search_EmailAddress_FindsThePerson()
    {
        var email = fixture.NewEmail();
        using var person = await Browser.SignedUpAsync(fixture.Hub, email);

        var found = await fixture.Hub.GetAsync($"/api/admin/users?search={Uri.EscapeDataString(email.ToUpperInvariant())}");

        Assert.Equal(email, Assert.Single(found.Json.GetProperty("data").EnumerateArray()).GetProperty("email").GetString());
    }
}
