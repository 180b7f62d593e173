using AigneHub.Hub.Tests.Hosting;
using AigneHub.Hub.Tests.SignIn;

namespace AigneHub.Hub.Tests.Payments;

public sealed class WelcomeTests
{
    private static Task<HubHost> StartAsync(string mode) => HubHost.StartAsync(
        new Dictionary<string, string>
        {
            ["AigneHub:Mode"] = mode,
            ["AigneHub:SignIn:SignUp"] = "open",
            ["AigneHub:Payments:WelcomeCredits"] = "3",
            ["AigneHub:Payments:WelcomeDays"] = "30",
        },
        new ManualTimeProvider());

    [Fact]
    public async Task SignUp_NewPerson_GetsCreditsOnce()
    {
        await using var hub = await StartAsync("service-provider");
        using var browser = await Browser.SignedUpAsync(hub, "new@example.com");
        _ = await browser.SignInAsync("new@example.com");
        _ = await browser.SignInAsync("new@example.com");

        var balance = (await browser.SendAsync("GET", "/api/account/balance")).Json;
        var grants = (await browser.SendAsync("GET", "/api/account/grants")).Json.GetProperty("data");

        Assert.Equal(3m, balance.GetProperty("balance").GetDecimal());
        var grant = Assert.Single(grants.EnumerateArray());
        Assert.Equal("welcome", grant.GetProperty("source").GetString());
        Assert.NotNull(grant.GetProperty("expires").GetString());
    }

    [Fact]
    public async Task SignUp_InternalMode_GetsNoCredits()
    {
        await using var hub = await StartAsync("internal");
        using var browser = await Browser.SignedUpAsync(hub, "new@example.com");

        var balance = (await browser.SendAsync("GET", "/api/account/balance")).Json;

        Assert.Equal(0m, balance.GetProperty("balance").GetDecimal());
    }
}
