using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AigneHub.Core.Notices;
using AigneHub.Embedded;
using AigneHub.Hub.Notices;
using AigneHub.Hub.Tests.Hosting;
using AigneHub.Hub.Webhooks.Deliveries;
using AigneHub.Local.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace AigneHub.Hub.Tests.Webhooks;

public sealed class DeliveryTests : IAsyncLifetime
{
    private WebhookBench _bench = null!;

    private StubUpstream Endpoint => _bench.Endpoint;

    public async Task InitializeAsync() => _bench = await WebhookBench.StartAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Notice_EndpointThatWantsIt_GetsItSignedOnce()
    {
        var hook = await _bench.AddAsync("""["payment_failed"]""");
        _ = await _bench.TellAsync(NoticeKinds.BudgetReached);
        var notice = await _bench.TellAsync();

        var delivery = await DeliveredAsync(hook);

        var request = Assert.Single(Endpoint.Requests);
        Assert.Equal(("POST", "/hook"), (request.Method, request.Path));
        Assert.Equal(delivery.GetProperty("id").GetString(), request.Headers["webhook-id"]);
        Assert.Equal(
            delivery.GetProperty("last_attempt").GetDateTimeOffset().ToUnixTimeSeconds(), long.Parse(request.Headers["webhook-timestamp"], CultureInfo.InvariantCulture));
        Assert.Equal(SignatureOf(request, hook), request.Headers["webhook-signature"]);
        Assert.StartsWith("application/json", request.Headers["Content-Type"], StringComparison.Ordinal);
        var body = JsonDocument.Parse(request.Body).RootElement;
        Assert.Equal("payment_failed", body.GetProperty("type").GetString());
        Assert.Equal(notice.At, body.GetProperty("timestamp").GetDateTimeOffset());
        Assert.Equal(
            """{"notice":"n2","account":"main","subject":"ord_1","problem":"declined"}""", body.GetProperty("data").GetRawText());
        Assert.Equal(
            ("delivered", 1, 200),
            (delivery.GetProperty("state").GetString(), delivery.GetProperty("attempts").GetInt32(), delivery.GetProperty("status").GetInt32()));
        Assert.Equal(body.GetRawText(), delivery.GetProperty("body").GetRawText());
    }

    [Fact]
    public async Task Notice_OfAnotherAccount_IsNotSent()
    {
        var hook = await _bench.AddAsync();
        var theirs = new Notice("n", NoticeKinds.PaymentFailed, "ord_9", _bench.Time.GetUtcNow(), new Dictionary<string, string>());
        _ = await _bench.Hub.Service<NoticeStore>().TellAsync("acme", theirs, default);
        _ = await _bench.TellAsync();

        _ = await DeliveredAsync(hook);

        Assert.DoesNotContain("ord_9", Encoding.UTF8.GetString(Assert.Single(Endpoint.Requests).Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failing_Endpoint_IsTriedAgainWithGrowingPausesForADayUnderOneId()
    {
        var hook = await _bench.AddAsync();
        var id = Id(hook);
        FailByNumber();
        _ = await _bench.TellAsync();
        var first = await _bench.NewestAsync(id, HasEndedAttempt(1), "It was never tried.");
        Assert.Equal(first.GetProperty("last_attempt").GetDateTimeOffset().AddMinutes(1), first.GetProperty("next_attempt").GetDateTimeOffset());

        var pauses = new List<TimeSpan>();
        for (var attempts = 2; attempts <= 8; attempts++)
        {
            var next = (await _bench.DeliveriesAsync(id))[0].GetProperty("next_attempt").GetDateTimeOffset();
            var last = (await _bench.DeliveriesAsync(id))[0].GetProperty("last_attempt").GetDateTimeOffset();
            pauses.Add(next - last);
            await _bench.AdvanceAsync(next - _bench.Time.GetUtcNow());
            _ = await _bench.NewestAsync(id, HasEndedAttempt(attempts), $"There was no attempt {attempts}.");
        }

        Assert.Equal(pauses.Order(), pauses);
        Assert.InRange(pauses.Aggregate((sum, it) => sum + it), TimeSpan.FromHours(24), TimeSpan.FromHours(26));
        var ended = (await _bench.DeliveriesAsync(id))[0];
        Assert.Equal(JsonValueKind.Null, ended.GetProperty("next_attempt").ValueKind);
        Assert.Equal(8, Endpoint.Requests.Count);
        Assert.Single(Endpoint.Requests.Select(it => it.Headers["webhook-id"]).Distinct());
        Assert.Single(Endpoint.Requests.Select(it => Encoding.UTF8.GetString(it.Body)).Distinct());
    }

    [Fact]
    public async Task Failing_EndpointRecovers_GetsTheEventAndIsWellAgain()
    {
        var hook = await _bench.AddAsync();
        FailByNumber();
        _ = await _bench.TellAsync();
        _ = await _bench.NewestAsync(Id(hook), HasEndedAttempt(1), "It was never tried.");
        Assert.Equal(JsonValueKind.String, (await HookAsync(hook)).GetProperty("failing_since").ValueKind);

        Endpoint.Answers("{}");
        await _bench.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(2, (await DeliveredAsync(hook)).GetProperty("attempts").GetInt32());
        Assert.Equal(JsonValueKind.Null, (await HookAsync(hook)).GetProperty("failing_since").ValueKind);
    }

    [Fact]
    public async Task Failing_ForDays_DisablesTheEndpointAndTellsTheAccountOnce()
    {
        var hook = await _bench.AddAsync();
        FailByNumber();
        _ = await _bench.TellAsync();
        _ = await _bench.NewestAsync(Id(hook), HasEndedAttempt(1), "It was never tried.");

        _bench.Time.Advance(TimeSpan.FromDays(3));
        _ = await _bench.Hub.PostAsync($"{WebhookBench.Path}/{Id(hook)}/test", "{}");

        Assert.False((await HookAsync(hook)).GetProperty("enabled").GetBoolean());
        var calls = Endpoint.Requests.Count;
        _ = await _bench.TellAsync();
        var notice = Assert.Single(await NoticesAsync("webhook_disabled"));
        Assert.Equal((Id(hook), "127.0.0.1"), (notice.GetProperty("subject").GetString(), notice.GetProperty("data").GetProperty("host").GetString()));
        Assert.NotNull((await HookAsync(hook)).GetProperty("problem").GetString());
        Assert.Equal(409, (await _bench.Hub.PostAsync($"{WebhookBench.Path}/{Id(hook)}/test", "{}")).Status);
        Assert.Equal(calls, Endpoint.Requests.Count);
    }

    [Fact]
    public async Task Failing_EndpointIsGone_IsDisabledAtOnce()
    {
        var hook = await _bench.AddAsync();
        Endpoint.Answers("{}", 410);
        _ = await _bench.TellAsync();

        var delivery = await _bench.NewestAsync(Id(hook), State("failed"), "It was never given up.");

        Assert.Equal(410, delivery.GetProperty("status").GetInt32());
        Assert.False((await HookAsync(hook)).GetProperty("enabled").GetBoolean());
    }

    [Fact]
    public async Task Redirect_IsNotFollowed()
    {
        var hook = await _bench.AddAsync();
        Endpoint.Answer = http =>
        {
            http.Response.StatusCode = 307;
            http.Response.Headers.Location = Endpoint.Address + "/elsewhere";
            return Task.CompletedTask;
        };

        var tried = await TestAsync(hook);

        Assert.Equal(307, tried.GetProperty("status").GetInt32());
        Assert.Equal("pending", tried.GetProperty("state").GetString());
        Assert.Single(Endpoint.Requests);
    }

    [Fact]
    public async Task SilentEndpoint_IsLeftAfterAWhile()
    {
        var hook = await _bench.AddAsync();
        var called = new TaskCompletionSource();
        Endpoint.Answer = async http =>
        {
            called.SetResult();
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        };

        var testing = TestAsync(hook);
        await called.Task;
        _bench.Time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal("It did not answer in time.", (await testing).GetProperty("error").GetString());
    }

    [Fact]
    public async Task EndlessAnswer_IsNotRead()
    {
        var hook = await _bench.AddAsync();
        Endpoint.Answer = async http =>
        {
            var piece = new byte[64 * 1024];
            while (!http.RequestAborted.IsCancellationRequested)
            {
                await http.Response.Body.WriteAsync(piece, http.RequestAborted);
            }
        };

        Assert.Equal("delivered", (await TestAsync(hook)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task PrivateAddress_BehindAName_IsNotCalled()
    {
        await using var closed = await WebhookBench.StartAsync(allowed: "localhost.");
        var url = closed.Endpoint.Address.Replace("http://127.0.0.1", "https://localhost", StringComparison.Ordinal);
        var refused = await closed.Hub.PostAsync(WebhookBench.Path, $$"""{"url":"{{url}}"}""");

        // A name that leads to this machine, and does not tell so.
        var host = Dns.GetHostName();
        var made = await closed.Hub.PostAsync(
            WebhookBench.Path, $$"""{"url":"{{url.Replace("localhost", host, StringComparison.Ordinal)}}"}""");
        var tried = await closed.Hub.PostAsync($"{WebhookBench.Path}/{made.Json.GetProperty("id").GetString()}/test", "{}");

        Assert.Equal(400, refused.Status);
        Assert.Equal("It leads to an address that this hub does not call.", tried.Json.GetProperty("error").GetString());
        Assert.Empty(closed.Endpoint.Requests);
    }

    [Fact]
    public async Task Rotation_EventsOfADay_HaveBothSignatures()
    {
        var old = await _bench.AddAsync();
        var path = $"{WebhookBench.Path}/{Id(old)}";
        var rotated = (await _bench.Hub.PostAsync(path + "/rotate", "{}")).Json;

        _ = await TestAsync(old);
        var during = Endpoint.LastRequest;
        _bench.Time.Advance(TimeSpan.FromHours(24));
        _ = await TestAsync(old);
        var after = Endpoint.LastRequest;

        Assert.Equal($"{SignatureOf(during, rotated)} {SignatureOf(during, old)}", during.Headers["webhook-signature"]);
        Assert.Equal(SignatureOf(after, rotated), after.Headers["webhook-signature"]);
    }

    [Fact]
    public async Task Resend_EventThatWasDelivered_IsSentAgainUnderItsId()
    {
        var hook = await _bench.AddAsync();
        _ = await _bench.TellAsync();
        var delivery = await DeliveredAsync(hook);
        var path = $"{WebhookBench.Path}/{Id(hook)}/deliveries/";

        var again = await _bench.Hub.PostAsync($"{path}{Id(delivery)}/resend", "{}");
        var unknown = await _bench.Hub.PostAsync($"{path}msg_1/resend", "{}");

        Assert.Equal((200, 404), (again.Status, unknown.Status));
        Assert.Equal("delivered", again.Json.GetProperty("state").GetString());
        Assert.Equal(
            [Id(delivery), Id(delivery)], Endpoint.Requests.Select(it => it.Headers["webhook-id"]));
        Assert.Single(await _bench.DeliveriesAsync(Id(hook)));
    }

    [Fact]
    public async Task Tests_TooMany_HaveToWait()
    {
        var hook = await _bench.AddAsync();
        for (var i = 0; i < 30; i++)
        {
            _ = await TestAsync(hook);
        }

        Assert.Equal(429, (await _bench.Hub.PostAsync($"{WebhookBench.Path}/{Id(hook)}/test", "{}")).Status);
        Assert.Equal(30, Endpoint.Requests.Count);
    }

    [Fact]
    public async Task Job_ManyAtOnce_MakeEachAttemptOnce()
    {
        var hook = await _bench.AddAsync();
        FailByNumber();
        _ = await _bench.TellAsync();
        _ = await _bench.NewestAsync(Id(hook), HasEndedAttempt(1), "It was never tried.");

        _bench.Time.Advance(TimeSpan.FromMinutes(1));
        var job = _bench.Hub.Service<DeliveryJob>();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => job.RunAsync(default)));

        _ = await _bench.NewestAsync(Id(hook), HasEndedAttempt(2), "It was never tried again.");
        Assert.Equal(2, Endpoint.Requests.Count);
    }

    [Fact]
    public async Task Job_DeliveryOfLongAgo_IsForgotten()
    {
        var hook = await _bench.AddAsync();
        _ = await _bench.TellAsync();
        _ = await DeliveredAsync(hook);

        await _bench.AdvanceAsync(TimeSpan.FromDays(29));
        Assert.Single(await _bench.DeliveriesAsync(Id(hook)));
        await _bench.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Empty(await _bench.DeliveriesAsync(Id(hook)));
    }

    [Fact]
    public async Task Restart_EventThatWasNotTaken_IsDeliveredByTheNextProcess()
    {
        var directory = Directory.CreateTempSubdirectory("aignehub-restart-").FullName;
        string[] settings =
        [
            $"--AigneHub:DataDirectory={directory}", "--Urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=None",
            $"--AigneHub:OperatorKey={HubHost.OperatorKey}", $"--AigneHub:Outgoing:Webhooks={HubHost.Loopback}",
        ];
        var time = new ManualTimeProvider();
        Endpoint.Answers("{}", 500);
        await using (var first = await LocalHub.BuildAsync(settings, time, default))
        {
            await first.StartAsync();
            using var client = new HttpClient { BaseAddress = new Uri(first.Urls.First()) };
            client.DefaultRequestHeaders.Authorization = new("Bearer", HubHost.OperatorKey);
            using var made = await client.PostAsync(
                WebhookBench.Path, new StringContent($$"""{"url":"{{Endpoint.Address}}"}""", Encoding.UTF8, "application/json"));
            Assert.Equal(HttpStatusCode.Created, made.StatusCode);
            var notice = new Notice("n", NoticeKinds.BalanceLow, "balance", time.GetUtcNow(), new Dictionary<string, string>());
            _ = await first.Services.GetRequiredService<NoticeStore>().TellAsync("main", notice, default);
            await WebhookBench.HandledAsync(first.Services.GetRequiredService<EmbeddedStore>(), time);
            Assert.Single(Endpoint.Requests);
            await first.StopAsync();
        }

        Endpoint.Answers("{}");
        time.Advance(TimeSpan.FromMinutes(5));
        await using (var second = await LocalHub.BuildAsync(settings, time, default))
        {
            await second.StartAsync();
            await Eventually.TrueAsync(() => Task.FromResult(Endpoint.Requests.Count == 2), "It was never tried again.");
            await second.StopAsync();
        }

        Assert.Single(Endpoint.Requests.Select(it => it.Headers["webhook-id"]).Distinct());
        Directory.Delete(directory, recursive: true);
    }

    private static string Id(JsonElement element) => element.GetProperty("id").GetString()!;

    private static Func<JsonElement, bool> State(string state) => it => it.GetProperty("state").ValueEquals(state);

    private static Func<JsonElement, bool> HasEndedAttempt(int attempts) => it =>
        it.GetProperty("status") is { ValueKind: JsonValueKind.Number } status && status.GetInt32() == 500 + attempts
            && (attempts < 8 || State("failed")(it));

    private static string SignatureOf(RecordedRequest request, JsonElement hook)
    {
        var key = Convert.FromBase64String(hook.GetProperty("secret").GetString()!["whsec_".Length..]);
        var signed = $"{request.Headers["webhook-id"]}.{request.Headers["webhook-timestamp"]}.{Encoding.UTF8.GetString(request.Body)}";
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signed)));
    }

    /// <summary>Lets the endpoint fail with a status of its own each time, so that it shows which attempt has ended.</summary>
    private void FailByNumber() => Endpoint.Answer = http =>
    {
        http.Response.StatusCode = 500 + Endpoint.Requests.Count;
        return Task.CompletedTask;
    };

    private Task<JsonElement> DeliveredAsync(JsonElement hook) =>
        _bench.NewestAsync(Id(hook), State("delivered"), "It was never delivered.");

    private async Task<JsonElement> HookAsync(JsonElement hook) =>
        (await _bench.Hub.GetAsync($"{WebhookBench.Path}/{Id(hook)}")).Json;

    private async Task<List<JsonElement>> NoticesAsync(string kind) =>
        [.. (await _bench.Hub.GetAsync("/api/admin/notices")).Json.GetProperty("data").EnumerateArray()
            .Where(it => it.GetProperty("kind").ValueEquals(kind))];

    private async Task<JsonElement> TestAsync(JsonElement hook)
    {
        var answer = await _bench.Hub.PostAsync($"{WebhookBench.Path}/{Id(hook)}/test", "{}");
        Assert.Equal(200, answer.Status);
        return answer.Json;
    }
}
