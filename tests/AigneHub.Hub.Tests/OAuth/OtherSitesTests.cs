using System.Text;
using AigneHub.Core.People;
using AigneHub.Hub.Tests.Hosting;
using AigneHub.Hub.Tests.SignIn;

namespace AigneHub.Hub.Tests.OAuth;

/// <summary>Apps that run in a browser: what their pages, which are of another site, may ask the hub and read.</summary>
public sealed class OtherSitesTests(OAuthFixture fixture) : IClassFixture<OAuthFixture>
{
    private const string Site = "https://app.example";

    private HubHost Hub => fixture.People.Hub;

    [Fact]
    public async Task App_WithoutASecret_GetsUsesAndEndsItsToken()
    {
        var app = await RegisteredApp.RegisterAsync(Hub, fixture.Ada, confidential: false);
        var metadata = await SendAsync("GET", "/.well-known/oauth-authorization-server");
        var tokens = await app.ExchangeAsync(await app.CodeAsync(fixture.Ada));
        var refused = await app.ExchangeAsync("no code");
        var called = await SendAsync(
            "POST", "/v1/chat/completions", HubHost.ChatBody("demo/echo", stream: false), RegisteredApp.Text(tokens, "access_token"));
        var unknown = await SendAsync(
            "POST", "/v1/chat/completions", HubHost.ChatBody("demo/echo", stream: false), "sk-hub-nobody");
        var ended = await app.PostAsync("/oauth/revoke", ("token", RegisteredApp.Text(tokens, "access_token")));

        Assert.Equal((200, 200, 400), (metadata.Status, tokens.Status, refused.Status));
        Assert.Equal((200, 401, 200), (called.Status, unknown.Status, ended.Status));
        Assert.All(new[] { metadata, tokens, refused, called, unknown, ended }, answer => Assert.Equal("*", Origin(answer)));
    }

    [Fact]
    public async Task Routes_OfOAuthThatPagesCall_AreOpenAndNoOtherButModels()
    {
        string[] open = ["OAuthMetadata", "IssueToken", "RevokeToken"];

        Assert.All(Hub.Routes, route => Assert.Equal(
            route.Permission == Permission.CallModels || open.Contains(route.Name), route.IsOpenToPages));
        foreach (var route in Hub.Routes)
        {
            var path = route.Pattern.Replace("{**", "{", StringComparison.Ordinal);
            var asked = await SendAsync("OPTIONS", path.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal));
            var isOpen = Hub.Routes.Any(other => other.IsOpenToPages && other.Patterns.Contains(route.Pattern));
            Assert.True(isOpen == (asked.Status == 204 && Origin(asked) == "*"), $"{route.Name}: {asked.Status} {Origin(asked)}");
        }
    }

    [Fact]
    public async Task Preflight_OfACall_AllowsTheKeyAndNoCookies()
    {
        var asked = await SendAsync("OPTIONS", "/v1/chat/completions");

        Assert.Equal((204, "POST"), (asked.Status, Header(asked, "Access-Control-Allow-Methods")));
        Assert.Contains("authorization", Header(asked, "Access-Control-Allow-Headers"), StringComparison.Ordinal);
        Assert.False(asked.Headers.Contains("Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task Call_OfAnotherSitesPageWithTheSession_IsRefused()
    {
        using var browser = await Browser.SignedUpAsync(Hub, fixture.People.NewEmail());
        browser.Headers.Add("Origin", Site);

        var called = await browser.SendAsync("POST", "/v1/chat/completions", HubHost.ChatBody("demo/echo", stream: false));

        Assert.Equal((403, "cross_site_request"), (called.Status, called.Code));
    }

    private static string? Origin(HubAnswer answer) => Header(answer, "Access-Control-Allow-Origin");

    private static string? Header(HubAnswer answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? values.Single() : null;

    private async Task<HubAnswer> SendAsync(string method, string path, string? json = null, string? key = null)
    {
        using var client = Hub.CreateClient(key);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Add("Origin", Site);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        return await HubAnswer.ReadAsync(await client.SendAsync(request));
    }
}
