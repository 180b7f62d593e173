using AigneHub.Core.Identity;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Inference.Planning;
using AigneHub.Hub.Outgoing;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Providers.Azure;

/// <summary>Azure OpenAI with tokens in the place of a key.</summary>
public sealed class AccessTokenTests : IAsyncLifetime
{
    private const string Scope = "https://cognitiveservices.azure.com/.default";

    private readonly ManualTimeProvider _time = new();
    private StubUpstream _azure = null!;
    private StubUpstream _entra = null!;
    private HubHost _hub = null!;

    public async Task InitializeAsync()
    {
        _azure = await StubUpstream.StartAsync();
        _entra = await StubUpstream.StartAsync();
        _entra.Answer = http => StubUpstream.WriteAsync(
            http, $$"""{"token_type":"Bearer","expires_in":3599,"access_token":"token-{{_entra.Requests.Count}}"}""");
        _hub = await HubHost.StartAsync(
            new Dictionary<string, string>
            {
                ["Providers:azure:BaseUrl"] = _azure.Address + "/openai/v1",
                ["Providers:azure:Models:chat"] = "openai/gpt-4o-mini",
                ["Providers:azure:Token:Scope"] = Scope,
                ["Providers:azure:Token:Endpoint"] = _entra.Address + "/tenant/oauth2/v2.0/token",
                ["Providers:azure:Token:ClientId"] = "app",
                ["Providers:azure:Token:ClientSecret"] = "secret of the app",
            },
            _time);
    }

    public async Task DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _azure.DisposeAsync();
        await _entra.DisposeAsync();
    }

    [Fact]
    public async Task Chat_WithoutAKey_CarriesATokenOfTheApp()
    {
        Assert.Equal(200, (await _hub.ChatAsync("azure/chat")).Status);

        Assert.Equal("Bearer token-1", _azure.LastRequest.Headers["Authorization"]);
        Assert.False(_azure.LastRequest.Headers.ContainsKey("api-key"));
        Assert.Equal("/tenant/oauth2/v2.0/token", _entra.LastRequest.Path);
        Assert.Equal(
            "grant_type=client_credentials&client_id=app&client_secret=secret+of+the+app&scope=" + Uri.EscapeDataString(Scope),
            _entra.LastRequest.Text);
    }

    [Fact]
    public async Task Chat_TokenHolds_IsUsedAgainAndThenRenewed()
    {
        _ = await Task.WhenAll(_hub.ChatAsync("azure/chat"), _hub.ChatAsync("azure/chat"), _hub.ChatAsync("azure/chat"));
        _ = Assert.Single(_entra.Requests);

        _time.Advance(TimeSpan.FromMinutes(56));
        _ = await _hub.ChatAsync("azure/chat");

        Assert.Equal(2, _entra.Requests.Count);
        Assert.Equal("Bearer token-2", _azure.LastRequest.Headers["Authorization"]);
    }

    [Theory]
    [InlineData(401, """{"error":"invalid_client","error_description":"secret of the app"}""")]
    [InlineData(200, "nonsense")]
    [InlineData(200, """{"access_token":null}""")]
    public async Task Chat_NoToken_IsTheHubsOwnTrouble(int status, string body)
    {
        _entra.Answers(body, status);

        var answer = await _hub.ChatAsync("azure/chat");

        Assert.Equal((502, "upstream_credential_rejected"), (answer.Status, answer.Code));
        Assert.DoesNotContain("secret", answer.Text, StringComparison.Ordinal);
        Assert.Empty(_azure.Requests);
    }

    [Fact]
    public async Task Upstream_ScopeAlone_TakesTokensOfTheHubsIdentity()
    {
        var options = new HubOptions
        {
            Outgoing = new OutgoingOptions { Providers = [AllowedAddress.Parse("127.0.0.1")!] },
            Providers = new Dictionary<string, ProviderOptions>
            {
                ["azure"] = new(null, _azure.Address) { Token = new TokenOptions(Scope) },
            },
        };
        using var upstreams = new Upstreams(options, _time, new OwnIdentity());
        using var request = new HttpRequestMessage(HttpMethod.Get, _azure.Address);
        (await upstreams.Find("azure")!.Credentials[0].Invoker.SendAsync(request, default)).Dispose();

        Assert.Equal("Bearer own " + Scope, _azure.LastRequest.Headers["Authorization"]);
        _ = Assert.Throws<ConfigurationProblem>(() => new Upstreams(options, _time));
    }

    private sealed class OwnIdentity : IAccessTokens
    {
        public ValueTask<AccessToken> GetAsync(string scope, CancellationToken cancellationToken) =>
            new(new AccessToken("own " + scope, DateTimeOffset.MaxValue));
    }
}
