using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Inference;

public sealed class TimeoutTests : IAsyncLifetime
{
    private const string Chunk = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hello\"}}]}\n\n";

    private readonly ManualTimeProvider _time = new();
    private readonly RawUpstream _upstream = RawUpstream.Start();
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _hungUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HubHost _hub = null!;

    public async Task InitializeAsync() => _hub = await HubHost.StartAsync(
        new Dictionary<string, string>
        {
            ["Providers:openai:BaseUrl"] = _upstream.Address,
            ["Providers:openai:ApiKey"] = HubFixture.UpstreamKey,
            ["AigneHub:Timeouts:FirstByte"] = "100",
            ["AigneHub:Timeouts:Idle"] = "50",
        },
        _time);

    public async Task DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _upstream.DisposeAsync();
    }

    [Theory(Timeout = 60_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Chat_NoAnswerInTime_NamesTheFirstByte(bool stream)
    {
        _upstream.Script = connection =>
        {
            _asked.SetResult();
            return HangUpAsync(connection);
        };
        var asking = _hub.ChatAsync(HubFixture.Model, stream);
        await _asked.Task;

        _time.Advance(TimeSpan.FromSeconds(101));

        var answer = await asking;
        await _hungUp.Task;
        if (stream)
        {
            // Keep-alives have begun the answer, so the error is its last event.
            Assert.Equal((200, "upstream_first_byte_timeout"), (answer.Status, answer.StreamErrorCode));
        }
        else
        {
            Assert.Equal((504, "upstream_first_byte_timeout"), (answer.Status, answer.Code));
        }

        Assert.Contains("first byte", answer.Text, StringComparison.Ordinal);
        var call = await _hub.LoggedCallAsync(answer.RequestId);
        Assert.Equal("failed", call.GetProperty("outcome").GetString());
        Assert.Equal("upstream_first_byte_timeout", call.GetProperty("error_code").GetString());
        Assert.True(call.GetProperty("cost") is { ValueKind: JsonValueKind.Null } || call.GetProperty("cost").GetDecimal() == 0);
    }

    [Fact(Timeout = 60_000)]
    public async Task Stream_FallsSilent_NamesTheIdleTimeAndChargesWhatWasDelivered()
    {
        _upstream.Script = async connection =>
        {
            await connection.WriteAsync(RawConnection.StreamHead);
            await connection.WriteChunkAsync(Chunk);
            await HangUpAsync(connection);
        };
        using var response = await _hub.BeginStreamAsync(HubFixture.Model);

        _time.Advance(TimeSpan.FromSeconds(51));

        var answer = await HubAnswer.ReadAsync(response);
        await _hungUp.Task;
        Assert.Equal("upstream_idle_timeout", answer.StreamErrorCode);
        Assert.Contains("idle", answer.Text, StringComparison.Ordinal);
        var call = await _hub.LoggedCallAsync(answer.RequestId);
        Assert.Equal("interrupted", call.GetProperty("outcome").GetString());
        Assert.True(call.GetProperty("estimated").GetBoolean());
        Assert.True(call.GetProperty("cost").GetDecimal() > 0);
    }

    [Fact(Timeout = 60_000)]
    public async Task Stream_SilentForAWhile_GetsACommentAndGoesOn()
    {
        var goOn = new TaskCompletionSource();
        _upstream.Script = async connection =>
        {
            await connection.WriteAsync(RawConnection.StreamHead);
            await connection.WriteChunkAsync(Chunk);
            await goOn.Task;
            await connection.WriteChunkAsync(Chunk + "data: [DONE]\n\n");
        };
        using var response = await _hub.BeginStreamAsync(HubFixture.Model);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.Equal(Chunk.TrimEnd(), await reader.ReadLineAsync());
        Assert.Equal("", await reader.ReadLineAsync());

        _time.Advance(TimeSpan.FromSeconds(16));

        Assert.StartsWith(":", await reader.ReadLineAsync(), StringComparison.Ordinal);
        goOn.SetResult();
        var rest = await reader.ReadToEndAsync();
        Assert.Contains(Chunk, rest, StringComparison.Ordinal);
        Assert.EndsWith("data: [DONE]\n\n", rest, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Chat_NotWholeInTime_IsToldWhyAndStopsTheProvider()
    {
        await using var hub = await PatientAsync();
        var asking = hub.ChatAsync(HubFixture.Model);
        await _asked.Task;

        _time.Advance(TimeSpan.FromSeconds(219));
        Assert.False(asking.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(2));

        var answer = await asking;
        await _hungUp.Task;
        Assert.Equal((504, "upstream_whole_timeout"), (answer.Status, answer.Code));
        Assert.Contains("Streams have no such limit", answer.Text, StringComparison.Ordinal);
        var call = await hub.LoggedCallAsync(answer.RequestId);
        Assert.Equal("failed", call.GetProperty("outcome").GetString());
    }

    [Fact(Timeout = 60_000)]
    public async Task Stream_LongerThanWholeAnswersMay_GoesOn()
    {
        await using var hub = await PatientAsync();
        var asking = hub.ChatAsync(HubFixture.Model, stream: true);
        await _asked.Task;

        _time.Advance(TimeSpan.FromSeconds(221));
        Assert.False(_hungUp.Task.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(400));

        Assert.Equal("upstream_first_byte_timeout", (await asking).StreamErrorCode);
    }

    [Fact(Timeout = 60_000)]
    public async Task Chat_NotWholeInTimeWhileItIsBeingRead_IsToldWhy()
    {
        await using var hub = await PatientAsync();
        _upstream.Script = async connection =>
        {
            await connection.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 999\r\n\r\n{");
            _asked.SetResult();
            await HangUpAsync(connection);
        };
        var asking = hub.ChatAsync(HubFixture.Model);
        await _asked.Task;

        _time.Advance(TimeSpan.FromSeconds(221));

        Assert.Equal((504, "upstream_whole_timeout"), ((await asking).Status, (await asking).Code));
    }

    [Fact(Timeout = 60_000)]
    public async Task Chat_NoConnectionInTime_NamesTheConnection()
    {
        var hanging = await DeadEnds.HangingAsync();
        await using var hub = await HubHost.StartAsync(new Dictionary<string, string>
        {
            ["Providers:openai:BaseUrl"] = DeadEnds.AddressOf(hanging[0]),
            ["Providers:openai:ApiKey"] = HubFixture.UpstreamKey,
            ["AigneHub:Timeouts:Connect"] = "0.2",
        });

        var answer = await hub.ChatAsync(HubFixture.Model);

        Assert.Equal((504, "upstream_connect_timeout"), (answer.Status, answer.Code));
        Assert.Contains("connect", answer.Text, StringComparison.Ordinal);
        Assert.Equal("failed", (await hub.LoggedCallAsync(answer.RequestId)).GetProperty("outcome").GetString());
        foreach (var socket in hanging)
        {
            socket.Dispose();
        }
    }

    /// <summary>A hub that waits long for a first byte, and an upstream that never gives one.</summary>
    private Task<HubHost> PatientAsync()
    {
        _upstream.Script = connection =>
        {
            _asked.SetResult();
            return HangUpAsync(connection);
        };
        return HubHost.StartAsync(
            new Dictionary<string, string>
            {
                ["Providers:openai:BaseUrl"] = _upstream.Address,
                ["Providers:openai:ApiKey"] = HubFixture.UpstreamKey,
                ["AigneHub:Timeouts:Idle"] = "300",
                ["AigneHub:Timeouts:Whole"] = "220",
            },
            _time);
    }

    private async Task HangUpAsync(RawConnection connection)
    {
        await connection.WaitForHangUpAsync();
        _hungUp.SetResult();
    }
}
