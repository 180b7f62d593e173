using System.Net.Http.Headers;
using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;
using AigneHub.Hub.Tests.Ledger;

namespace AigneHub.Hub.Tests.Inference.Caching;

/// <summary>Hubs whose provider answers each call under another id, so that an answer given again is known by it.</summary>
internal static class CachingGroup
{
    public const string Chat = "/v1/chat/completions";
    public const int Tokens = 20;
    public const long Cost = Tokens * HubGroup.TokenNanos;

    public static async Task<HubGroup> StartAsync(int hubs = 1, params (string Name, string Value)[] settings)
    {
        var group = await HubGroup.StartAsync(hubs, settings);
        group.AnswerWith(Tokens);
        await group.GrantAsync(1_000_000_000);
        return group;
    }

    /// <summary>Posts JSON with what a header asks of the cache.</summary>
    public static async Task<HubAnswer> AskAsync(
        this HubGroup group, string body, string? cache = "on", string path = Chat, string? key = null, int hub = 0, string? ttl = null)
    {
        using var request = HubGroup.Request(path, body);
        if (cache is not null)
        {
            request.Headers.Add("x-aignehub-cache", cache);
        }

        if (ttl is not null)
        {
            request.Headers.Add("x-aignehub-cache-ttl", ttl);
        }

        if (key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        return await HubAnswer.ReadAsync(await group.Clients[hub].SendAsync(request));
    }

    /// <summary>What the answer says of the cache; null when it says nothing.</summary>
    public static string? Cached(this HubAnswer answer) =>
        answer.Headers.TryGetValues("x-aignehub-cache", out var values) ? values.Single() : null;

    /// <summary>The text of a new key.</summary>
    public static async Task<string> NewKeyAsync(this HubGroup group, string fields = "", string account = HubGroup.Account)
    {
        var made = await group.PostAsync(0, $"/api/admin/keys?account={account}", $$"""{"name":"test"{{fields}}}""");
        Assert.True(made.Status == 201, made.Text);
        return made.Json.GetProperty("key").GetString()!;
    }

    /// <summary>The entry of a call in the call log, as soon as it is there.</summary>
    public static async Task<JsonElement> LoggedAsync(this HubGroup group, HubAnswer answer, string path = "")
    {
        HubAnswer? logged = null;
        await Eventually.TrueAsync(
            async () => (logged = await HubAnswer.ReadAsync(
                await group.Clients[0].GetAsync($"/api/admin/calls/{answer.RequestId}{path}"))).Status == 200,
            "The call never came into the call log.");
        return logged!.Json;
    }
}
