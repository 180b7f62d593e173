using AigneHub.Core.Identity;
using AigneHub.Embedded;
using AigneHub.Hub.Inference.Idempotency;
using AigneHub.Hub.Inference.Sharing;
using AigneHub.Hub.Tests.Hosting;
using AigneHub.Hub.Tests.Ledger;

namespace AigneHub.Hub.Tests.Durability;

/// <summary>A hub that is killed in the middle of a call with an Idempotency-Key.</summary>
public sealed class KilledCallTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("aignehub-killed-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task Call_HubIsKilledUnderIt_CanBeMadeAgainOnceItsClaimLapsed()
    {
        await using var upstream = await StubUpstream.StartAsync();
        var gate = Gate.Before(upstream);
        using (var hub = await StartAsync(upstream))
        {
            var lost = CallAsync(hub);
            await gate.Asked;
            await hub.KillAsync();
            _ = await Assert.ThrowsAnyAsync<HttpRequestException>(() => lost);
        }

        gate.Open();
        using (var hub = await StartAsync(upstream))
        {
            var early = await CallAsync(hub);
            Assert.Equal((409, "idempotency_key_in_use"), (early.Status, early.Code));
            await hub.KillAsync();
        }

        await LetTheClaimLapseAsync();
        using var last = await StartAsync(upstream);
        var answer = await CallAsync(last);
        var again = await CallAsync(last);

        Assert.Equal((200, 200), (answer.Status, again.Status));
        Assert.Equal((answer.Text, answer.RequestId), (again.Text, again.RequestId));
        Assert.Equal(2, upstream.Requests.Count);
    }

    private static Task<HubAnswer> CallAsync(HubProcess hub)
    {
        var body = HubHost.ChatBody(HubFixture.Model, stream: false);
        return SendAsync(hub.Client, HubGroup.Request("/v1/chat/completions", body, "one"));

        static async Task<HubAnswer> SendAsync(HttpClient client, HttpRequestMessage request)
        {
            using (request)
            {
                return await HubAnswer.ReadAsync(await client.SendAsync(request));
            }
        }
    }

    private Task<HubProcess> StartAsync(StubUpstream upstream) => HubProcess.StartAsync(
        _directory.FullName,
        ("Providers__openai__BaseUrl", upstream.Address + "/v1"),
        ("Providers__openai__ApiKey", HubFixture.UpstreamKey));

    /// <summary>What a minute does that nobody renews the claim in.</summary>
    private async Task LetTheClaimLapseAsync()
    {
        var time = TimeProvider.System;
        await using var store = await EmbeddedStore.OpenAsync(
            new EmbeddedOptions(_directory.FullName), time, new RandomIdSource(time), default);
        var changed = 0;
        foreach (var partition in AnswerSlot.Partitions)
        {
            var page = await store.Tables.QueryAsync(ClaimRows.Table, partition.ToString(), ClaimRows.Claims, 100, default);
            foreach (var row in page.Rows)
            {
                var lapsed = Core.Tables.RowChange.Replace(
                    row.Key, ClaimRows.Open(ClaimRows.Read(row), time.GetUtcNow()), row.ETag);
                Assert.True((await store.Tables.CommitAsync(ClaimRows.Table, row.Partition, [lapsed], default)).Succeeded);
                changed++;
            }
        }

        Assert.Equal(1, changed);
    }
}
