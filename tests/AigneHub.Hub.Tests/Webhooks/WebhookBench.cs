using System.Text.Json;
using AigneHub.Core.Notices;
using AigneHub.Embedded;
using AigneHub.Hub.Notices;
using AigneHub.Hub.Tests.Hosting;
using AigneHub.Hub.Webhooks.Deliveries;

namespace AigneHub.Hub.Tests.Webhooks;

/// <summary>A hub and an endpoint on this machine, which it may call.</summary>
internal sealed class WebhookBench : IAsyncDisposable
{
    public const string Path = "/api/admin/webhooks";

    private int _notices;

    private WebhookBench(HubHost hub, StubUpstream endpoint, ManualTimeProvider time) => (Hub, Endpoint, Time) = (hub, endpoint, time);

    public HubHost Hub { get; }

    /// <summary>Takes events, unless a test tells it otherwise.</summary>
    public StubUpstream Endpoint { get; }

    public ManualTimeProvider Time { get; }

    public static async Task<WebhookBench> StartAsync(string allowed = HubHost.Loopback)
    {
        var time = new ManualTimeProvider();
        var endpoint = await StubUpstream.StartAsync();
        endpoint.Answers("{}");
        var hub = await HubHost.StartAsync(
            new Dictionary<string, string> { ["AigneHub:Outgoing:Webhooks"] = allowed }, time);
        return new WebhookBench(hub, endpoint, time);
    }

    /// <summary>Adds the endpoint; answers the webhook with its secret.</summary>
    public async Task<JsonElement> AddAsync(string kinds = "[]")
    {
        var made = await Hub.PostAsync(Path, $$"""{"url":"{{Endpoint.Address}}/hook","name":"alerts","kinds":{{kinds}}}""");
        Assert.Equal(201, made.Status);
        return made.Json;
    }

    /// <summary>Tells the main account something new, and waits until its first attempts are over.</summary>
    public async Task<Notice> TellAsync(string kind = NoticeKinds.PaymentFailed)
    {
        var notice = new Notice(
            $"n{++_notices}", kind, "ord_1", Time.GetUtcNow(), new Dictionary<string, string> { ["problem"] = "declined" });
        Assert.True(await Hub.Service<NoticeStore>().TellAsync("main", notice, default));
        await HandledAsync(Hub.Service<EmbeddedStore>(), Time);
        return notice;
    }

    /// <summary>Lets the bus hand over what was published; it gathers messages for a moment first.</summary>
    public static async Task HandledAsync(EmbeddedStore store, ManualTimeProvider time)
    {
        var idle = store.Bus.WhenIdleAsync(default).AsTask();
        await Eventually.TrueAsync(
            () =>
            {
                time.Advance(TimeSpan.FromMilliseconds(5));
                return Task.FromResult(idle.IsCompleted);
            },
            "The notice was never handled.");
    }

    /// <summary>What was sent to a webhook, the newest first.</summary>
    public async Task<IReadOnlyList<JsonElement>> DeliveriesAsync(string id) =>
        [.. (await Hub.GetAsync($"{Path}/{id}/deliveries")).Json.GetProperty("data").EnumerateArray()];

    /// <summary>The newest delivery as soon as it is as it should be.</summary>
    public async Task<JsonElement> NewestAsync(string id, Func<JsonElement, bool> condition, string otherwise)
    {
        JsonElement found = default;
        await Eventually.TrueAsync(
            async () =>
            {
                var all = await DeliveriesAsync(id);
                return all.Count > 0 && condition(found = all[0]);
            },
            otherwise);
        return found;
    }

    /// <summary>Lets time pass, and what fell due then be done.</summary>
    public Task AdvanceAsync(TimeSpan by)
    {
        Time.Advance(by);
        return Hub.Service<DeliveryJob>().RunAsync(default);
    }

    public async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        await Endpoint.DisposeAsync();
    }
}
