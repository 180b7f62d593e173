using AigneHub.Core.People;
using AigneHub.Hub.Tests.Hosting;
using AigneHub.Hub.Tests.SignIn;

namespace AigneHub.Hub.Tests.People;

public sealed class MemberTests(PeopleFixture fixture) : IClassFixture<PeopleFixture>
{
    private HubHost Hub => fixture.Hub;

    [Fact]
    public async Task LastOwner_LeavingOrStepping_Down_IsRefused()
    {
        using var organisation = await Organisation.CreateAsync(fixture);
        var owner = organisation[Role.Owner];
        var id = (await organisation.MembersAsync())["owner"].Single();

        Assert.Equal("last_owner", (await owner.SendAsync("DELETE", $"/api/auth/accounts/{organisation.Id}")).Code);
        Assert.Equal("last_owner", (await owner.SendAsync("PUT", $"/api/account/members/{id}", """{"role":"admin"}""")).Code);
        Assert.Equal("last_owner", (await owner.SendAsync("DELETE", $"/api/account/members/{id}")).Code);
    }

    [Fact]
    public async Task TwoOwners_LeavingAtOnce_LeaveOne()
    {
        using var organisation = await Organisation.CreateAsync(fixture);
        using var second = await organisation.JoinedAsync(fixture, Role.Owner);
        var path = $"/api/auth/accounts/{organisation.Id}";

        var answers = await Task.WhenAll(
            organisation[Role.Owner].SendAsync("DELETE", path), second.SendAsync("DELETE", path));

        Assert.Equal([200, 409], answers.Select(answer => answer.Status).Order());
    }

    [Fact]
    public async Task Seats_ManyJoiningAtOnce_AreNotExceeded()
    {
        using var organisation = await Organisation.CreateAsync(fixture);
        var people = new List<(Browser Browser, string Token)>();
        for (var i = 0; i < 5; i++)
        {
            var email = fixture.NewEmail();
            people.Add((await Browser.SignedUpAsync(Hub, email), await organisation.InviteAsync(email, Role.Member)));
        }

        await PutAsync($"/api/admin/accounts/{organisation.Id}", """{"name":"Full","seats":7}""");
        var answers = await Task.WhenAll(people.Select(person =>
            person.Browser.SendAsync("POST", "/api/auth/invitation/accept", Organisation.Token(person.Token))));

        Assert.Equal(2, answers.Count(answer => answer.Status == 200));
        Assert.Equal(3, answers.Count(answer => answer.Code == "no_seat_left"));
        Assert.Equal(7, (await organisation[Role.Owner].SendAsync("GET", "/api/account")).Json.GetProperty("members").GetInt32());
        people.ForEach(person => person.Browser.Dispose());
    }

    [Fact]
    public async Task Admin_GivingOrTakingWhatItLacks_IsRefused()
    {
        using var organisation = await Organisation.CreateAsync(fixture);
        var admin = organisation[Role.Admin];
        var members = await organisation.MembersAsync();

        var up = await admin.SendAsync("PUT", $"/api/account/members/{members["viewer"].Single()}", """{"role":"owner"}""");
        var self = await admin.SendAsync("PUT", $"/api/account/members/{members["admin"].Single()}", """{"role":"owner"}""");
        var down = await admin.SendAsync("PUT", $"/api/account/members/{members["owner"].Single()}", """{"role":"viewer"}""");
        var outside = await admin.SendAsync("DELETE", $"/api/account/members/{members["owner"].Single()}");
        var invited = await admin.SendAsync("POST", "/api/account/invitations", """{"email":"x@example.com","role":"owner"}""");

        Assert.All([up, self, down, outside, invited], answer =>
            Assert.Equal((403, "insufficient_permissions"), (answer.Status, answer.Code)));
        Assert.Equal(
            200, (await admin.SendAsync("PUT", $"/api/account/members/{members["viewer"].Single()}", """{"role":"member"}""")).Status);
    }

    [Fact]
    public async Task Role_Changed_BitesWithTheNextRequest()
    {
        using var organisation = await Organisation.CreateAsync(fixture);
        var member = (await organisation.MembersAsync())["admin"].Single();
        Assert.Equal(200, (await organisation[Role.Admin].SendAsync("GET", "/api/account/members")).Status);

        await organisation[Role.Owner].SendAsync("PUT", $"/api/account/members/{member}", """{"role":"viewer"}""");
        Assert.Equal(403, (await organisation[Role.Admin].SendAsync("GET", "/api/account/members")).Status);
        await organisation[Role.Owner].SendAsync("DELETE", $"/api/account/members/{member}");
        Assert.Equal(404, (await organisation[Role.Admin].SendAsync("GET", "/api/account")).Status);
    }

    [Fact]
    public async Task Invitation_OfAnotherOrUsedOrRevoked_IsRefused()
    {
        using var organisation = await Organisation.CreateAsync(fixture);
        var email = fixture.NewEmail();
        using var invited = await Browser.SignedUpAsync(Hub, email);
        using var other = await Browser.SignedUpAsync(Hub, fixture.NewEmail());
        var token = Organisation.Token(await organisation.InviteAsync(email, Role.Viewer));

        Assert.Equal("link_not_valid", (await other.SendAsync("POST", "/api/auth/invitation/accept", token)).Code);
        Assert.Equal(200, (await invited.SendAsync("POST", "/api/auth/invitation", token)).Status);
        Assert.Equal(200, (await invited.SendAsync("POST", "/api/auth/invitation/accept", token)).Status);
        Assert.Equal("link_not_valid", (await invited.SendAsync("POST", "/api/auth/invitation/accept", token)).Code);
    }

    [Fact]
    public async Task Person_Suspended_IsOutAtOnceAndCannotSignIn()
    {
        var email = fixture.NewEmail();
        using var browser = await Browser.SignedUpAsync(Hub, email);
        var state = await browser.SendAsync("GET", "/api/auth/state");
        var id = state.Json.GetProperty("person").GetProperty("id").GetString();

        await PutAsync($"/api/admin/users/{id}", """{"suspended":true}""");

        Assert.Null(await browser.WhoAsync());
        Assert.Equal("suspended", (await browser.SignInAsync(email)).Code);
        Assert.Equal("sign_in_failed", (await browser.SignInAsync(email, "not the password")).Code);
    }

    [Fact]
    public async Task Account_Suspended_RefusesItsMembers()
    {
        using var organisation = await Organisation.CreateAsync(fixture);

        await PutAsync($"/api/admin/accounts/{organisation.Id}", """{"name":"Gone","suspended":true}""");

        Assert.Equal("suspended", (await organisation[Role.Owner].SendAsync("GET", "/api/account")).Code);
        Assert.Equal(200, (await organisation[Role.Owner].SendAsync("GET", "/api/auth/accounts")).Status);
    }

    private async Task PutAsync(string path, string json)
    {
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var response = await Hub.Client.PutAsync(path, content);
        Assert.Equal(200, (int)response.StatusCode);
    }
}
