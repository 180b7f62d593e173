using System.Text;
using AigneHub.Core.Secrets;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Webhooks;

public sealed class WebhookRouteTests : IAsyncLifetime
{
    private WebhookBench _bench = null!;

    private HubHost Hub => _bench.Hub;

    public async Task InitializeAsync() => _bench = await WebhookBench.StartAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Add_Webhook_ShowsItsSecretOnceAndKeepsItInTheStoreOfSecrets()
    {
        var made = await _bench.AddAsync("""["payment_failed"]""");
        var secret = made.GetProperty("secret").GetString()!;
        var id = made.GetProperty("id").GetString();

        var one = await Hub.GetAsync($"{WebhookBench.Path}/{id}");
        var all = await Hub.GetAsync(WebhookBench.Path);
        var audit = await Hub.GetAsync("/api/admin/audit");

        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        Assert.Equal(32, Convert.FromBase64String(secret["whsec_".Length..]).Length);
        Assert.Equal("payment_failed", one.Json.GetProperty("kinds")[0].GetString());
        Assert.Equal(id, Assert.Single(all.Json.GetProperty("data").EnumerateArray()).GetProperty("id").GetString());
        Assert.Contains("webhook.add", audit.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, one.Text + all.Text + audit.Text, StringComparison.Ordinal);
        Assert.Equal(secret, await SecretAsync());
    }

    [Theory]
    [InlineData("""{"name":"no address"}""", "url")]
    [InlineData("""{"url":"http://example.com/"}""", "url")]
    [InlineData("""{"url":"https://10.1.2.3/"}""", "url")]
    [InlineData("""{"url":"https://example.com/","kinds":["everything"]}""", "kinds")]
    [InlineData("""{"url":"https://example.com/","kinds":["balance_low",1]}""", "kinds")]
    [InlineData("""{"url":"https://example.com/","secret":"mine"}""", "secret")]
    public async Task Add_WrongField_IsNamed(string body, string field)
    {
        var answer = await Hub.PostAsync(WebhookBench.Path, body);

        Assert.Equal(400, answer.Status);
        Assert.Equal(field, answer.Json.GetProperty("error").GetProperty("param").GetString());
        Assert.Empty((await Hub.GetAsync(WebhookBench.Path)).Json.GetProperty("data").EnumerateArray());
    }

    [Fact]
    public async Task Add_KindsOfTheHubForACustomer_AreRefused()
    {
        const string body = """{"url":"https://example.com/","kinds":["provider_down"]}""";

        Assert.Equal(400, (await Hub.PostAsync(WebhookBench.Path + "?account=acme", body)).Status);
        Assert.Equal(201, (await Hub.PostAsync(WebhookBench.Path, body)).Status);
    }

    [Fact]
    public async Task Change_OldVersion_IsRefusedAndNothingChanges()
    {
        var id = (await _bench.AddAsync()).GetProperty("id").GetString();

        var changed = await PatchAsync(id, """{"name":"first","enabled":false}""", "\"1\"");
        var stale = await PatchAsync(id, """{"name":"second"}""", "\"1\"");

        Assert.Equal((200, 412), (changed.Status, stale.Status));
        var now = (await Hub.GetAsync($"{WebhookBench.Path}/{id}")).Json;
        Assert.Equal(
            ("first", false, 2),
            (now.GetProperty("name").GetString(), now.GetProperty("enabled").GetBoolean(), now.GetProperty("version").GetInt32()));
    }

    [Fact]
    public async Task Rotate_Twice_LeavesTheLastTwoSecretsAndDeleteNone()
    {
        var first = await _bench.AddAsync();
        var path = $"{WebhookBench.Path}/{first.GetProperty("id").GetString()}";

        var second = (await Hub.PostAsync(path + "/rotate", "{}")).Json;
        var third = (await Hub.PostAsync(path + "/rotate", "{}")).Json;

        Assert.Distinct([Secret(first), Secret(second), Secret(third)]);
        Assert.Equal(
            new[] { Secret(second), Secret(third) }.Order(StringComparer.Ordinal),
            (await SecretsAsync()).Order(StringComparer.Ordinal));

        using var deleted = await Hub.Client.DeleteAsync(path);
        Assert.Equal(204, (int)deleted.StatusCode);
        Assert.Empty(await SecretsAsync());
        Assert.Equal(404, (await Hub.GetAsync(path)).Status);
    }

    [Fact]
    public async Task Add_MoreThanAnAccountMay_IsRefused()
    {
        for (var i = 0; i < 20; i++)
        {
            _ = await _bench.AddAsync();
        }

        var more = await Hub.PostAsync(WebhookBench.Path, """{"url":"https://example.com/"}""");

        Assert.Equal(409, more.Status);
    }

    private static string Secret(System.Text.Json.JsonElement webhook) => webhook.GetProperty("secret").GetString()!;

    private async Task<HubAnswer> PatchAsync(string? id, string json, string version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"{WebhookBench.Path}/{id}")
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("If-Match", version);
        return await HubAnswer.ReadAsync(await Hub.Client.SendAsync(request));
    }

    private async Task<string> SecretAsync() => Assert.Single(await SecretsAsync());

    private async Task<List<string>> SecretsAsync()
    {
        var found = new List<string>();
        foreach (var name in (await Hub.Service<ISecrets>().ListAsync(default)).Where(it => it.StartsWith("webhook-", StringComparison.Ordinal)))
        {
            found.Add((await Hub.Service<ISecrets>().GetAsync(name, default))!);
        }

        return found;
    }
}
