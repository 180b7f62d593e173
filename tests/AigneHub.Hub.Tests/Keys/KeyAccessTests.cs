using System.Globalization;
using System.Text;
using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Keys;

public sealed class KeyAccessTests(HubFixture fixture) : IClassFixture<HubFixture>
{
    [Fact]
    public async Task Post_NoKey_SaysHowToSendOne()
    {
        var answer = await AskAsync(null);

        Assert.Equal((401, "missing_api_key"), (answer.Status, answer.Code));
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Equal("authentication_error", answer.Json.GetProperty("error").GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("Basic dXNlcjpwYXNz", "missing_api_key")]
    [InlineData("Bearer", "missing_api_key")]
    [InlineData("Bearer nonsense", "invalid_api_key")]
    [InlineData("Bearer sk-hub-0000000000000000000000000000000000000000000", "invalid_api_key")]
    [InlineData("Bearer sk-hub-", "invalid_api_key")]
    public async Task Post_HeaderWithoutAKeyOfThisHub_IsRefused(string header, string code)
    {
        using var client = fixture.Hub.CreateClient(null);
        _ = client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header);

        var answer = await AskAsync(client);

        Assert.Equal((401, code), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Post_KeyThatWasMade_WorksUntilRevoked()
    {
        var made = await MakeAsync("""{"name":"ci"}""");
        var key = made.GetProperty("key").GetString()!;
        using var client = fixture.Hub.CreateClient(key);
        Assert.Equal(200, (await AskAsync(client)).Status);

        using var revoked = await fixture.Hub.Client.DeleteAsync($"/api/admin/keys/{made.GetProperty("id").GetString()}");

        Assert.Equal(200, (int)revoked.StatusCode);
        var answer = await AskAsync(client);
        Assert.Equal((401, "invalid_api_key"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Post_MistypedKey_IsRefused()
    {
        var key = (await MakeAsync("""{"name":"typo"}""")).GetProperty("key").GetString()!;
        var other = key[^1] == 'A' ? 'B' : 'A';
        using var client = fixture.Hub.CreateClient(key[..^1] + other);

        var answer = await AskAsync(client);

        Assert.Equal((401, "invalid_api_key"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Post_KeyPastItsEnd_IsRefused()
    {
        var time = new ManualTimeProvider();
        await using var hub = await HubHost.StartAsync(new Dictionary<string, string>(), time);
        var expires = (time.GetUtcNow() + TimeSpan.FromHours(1)).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var made = await hub.PostAsync("/api/admin/keys", $$"""{"name":"short","expires":"{{expires}}"}""");
        Assert.Equal(201, made.Status);
        using var client = hub.CreateClient(made.Json.GetProperty("key").GetString());
        Assert.Equal(200, (await AskAsync(client)).Status);

        time.Advance(TimeSpan.FromHours(1));

        var answer = await AskAsync(client);
        Assert.Equal((401, "invalid_api_key"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Get_AdminWithAKeyForCallsOnly_IsForbidden()
    {
        var key = (await MakeAsync("""{"name":"app"}""")).GetProperty("key").GetString();
        using var client = fixture.Hub.CreateClient(key);

        var answer = await HubAnswer.ReadAsync(await client.GetAsync("/api/admin/keys"));

        Assert.Equal((403, "insufficient_permissions"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Post_CallWithAKey_NamesTheKeyInTheCallLog()
    {
        var made = await MakeAsync("""{"name":"logged"}""");
        using var client = fixture.Hub.CreateClient(made.GetProperty("key").GetString());

        var answer = await AskAsync(client);

        var call = await fixture.Hub.LoggedCallAsync(answer.RequestId);
        Assert.Equal(made.GetProperty("id").GetString(), call.GetProperty("key_id").GetString());
    }

    private async Task<JsonElement> MakeAsync(string body)
    {
        var made = await fixture.Hub.PostAsync("/api/admin/keys", body);
        Assert.Equal(201, made.Status);
        return made.Json;
    }

    private async Task<HubAnswer> AskAsync(HttpClient? client)
    {
        using var stranger = fixture.Hub.CreateClient(null);
        using var content = new StringContent(HubHost.ChatBody("demo/echo", stream: false), Encoding.UTF8, "application/json");
        return await HubAnswer.ReadAsync(await (client ?? stranger).PostAsync("/v1/chat/completions", content));
    }
}
