using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Inference.Attempts;

public sealed class RetryTests : IAsyncLifetime
{
    /// <summary>Both providers price it, OpenAI at less.</summary>
    private const string Shared = "shared-model";

    private const string Prices =
        """
        {"provider": "openai", "date": "2026-01-01", "source": "made up", "models": [
          {"id": "shared-model", "context": 8192, "max_output": 1000, "price": {"input": "0", "output": "1"}}]}
        """;

    private readonly string _prices = Path.GetTempFileName();
    private StubUpstream _first = null!;
    private StubUpstream _second = null!;
    private HubHost _hub = null!;

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(_prices, Prices);
        _first = await StubUpstream.StartAsync();
        _second = await StubUpstream.StartAsync();
        _hub = await HubHost.StartAsync(new Dictionary<string, string>
        {
            ["AigneHub:PriceFile"] = _prices,
            ["Providers:openai:BaseUrl"] = _first.Address + "/v1",
            ["Providers:openai:ApiKey"] = HubFixture.UpstreamKey,
            ["Providers:openai:Models:other-name"] = "openai/shared-model",
            ["Providers:twin:BaseUrl"] = _second.Address,
            ["Providers:twin:Models:shared-model"] = "openai/shared-model",
        });
    }

    public async Task DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _first.DisposeAsync();
        await _second.DisposeAsync();
        File.Delete(_prices);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Chat_FailsOnce_IsAnsweredByTheSameCredential(bool stream)
    {
        var asked = 0;
        _first.Answer = http => Interlocked.Increment(ref asked) == 1 ? FailAsync(http, 500) : AnswerAsync(http, stream);

        var answer = await _hub.ChatAsync("openai/shared-model", stream);

        Assert.Equal((200, 2), (answer.Status, asked));
        var call = await _hub.LoggedCallAsync(answer.RequestId);
        Assert.Equal("completed", call.GetProperty("outcome").GetString());
        Assert.Equal(["openai upstream_error 500", "openai  200"], Attempts(call));
        Assert.Equal(5 * 0.000001m, call.GetProperty("cost").GetDecimal());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Chat_FirstTargetForbids_IsAnsweredByTheSecond(bool stream)
    {
        _first.Answer = http => FailAsync(http, 401);
        _second.Answer = http => AnswerAsync(http, stream);

        var answer = await _hub.ChatAsync(Shared, stream);

        Assert.Equal(200, answer.Status);
        Assert.Equal("twin", answer.Headers.GetValues("x-aignehub-provider").Single());
        var call = await _hub.LoggedCallAsync(answer.RequestId);
        Assert.Equal(["openai upstream_credential_rejected 401", "twin  200"], Attempts(call));
        Assert.Equal(("twin", Shared), (call.GetProperty("provider").GetString(), call.GetProperty("model").GetString()));
    }

    [Fact]
    public async Task Chat_RequestIsWrong_IsTriedOnce()
    {
        _first.Answers("""{"error":{"message":"Bad","type":"invalid_request_error"}}""", 400);

        var answer = await _hub.ChatAsync(Shared);

        Assert.Equal((400, "upstream_rejected_request"), (answer.Status, answer.Code));
        _ = Assert.Single(_first.Requests);
        Assert.Empty(_second.Requests);
    }

    [Fact]
    public async Task Chat_AllFail_TellsThePassingErrorAndEndsAfterThreeTriesEach()
    {
        _first.Answer = http => FailAsync(http, 500);
        _second.Answer = http => FailAsync(http, 503);

        var answer = await _hub.ChatAsync(Shared);

        Assert.Equal((502, "upstream_error"), (answer.Status, answer.Code));
        Assert.Equal((3, 3), (_first.Requests.Count, _second.Requests.Count));
        var call = await _hub.LoggedCallAsync(answer.RequestId);
        Assert.Equal(("failed", 6), (call.GetProperty("outcome").GetString(), Attempts(call).Count));
        Assert.Equal(0, call.GetProperty("cost").GetDecimal());
    }

    [Fact]
    public async Task Chat_AsksToWaitLong_IsToldToTheCaller()
    {
        _first.Answer = http =>
        {
            http.Response.Headers.RetryAfter = "30";
            return FailAsync(http, 429);
        };

        var answer = await _hub.ChatAsync("openai/shared-model");

        Assert.Equal((429, TimeSpan.FromSeconds(30)), (answer.Status, answer.Headers.RetryAfter!.Delta));
        _ = Assert.Single(_first.Requests);
    }

    [Fact]
    public async Task Stream_BreaksAfterTheFirstByte_IsNotTriedAgain()
    {
        _first.Streams("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hello\"}}]}\n\n");

        var answer = await _hub.ChatAsync(Shared, stream: true);

        Assert.Equal("upstream_truncated", answer.StreamErrorCode);
        _ = Assert.Single(_first.Requests);
        Assert.Empty(_second.Requests);
    }

    private static Task AnswerAsync(Microsoft.AspNetCore.Http.HttpContext http, bool stream)
    {
        http.Response.ContentType = stream ? "text/event-stream" : "application/json";
        return StubUpstream.WriteAsync(http, stream ? StubStream.Answer : StubUpstream.ChatAnswer);
    }

    private static Task FailAsync(Microsoft.AspNetCore.Http.HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return StubUpstream.WriteAsync(http, """{"error":{"message":"No"}}""");
    }

    private static List<string> Attempts(JsonElement call) =>
    [
        .. call.GetProperty("attempts").EnumerateArray().Select(attempt =>
            $"{attempt.GetProperty("provider").GetString()} {attempt.GetProperty("error_code").GetString()} "
            + $"{attempt.GetProperty("upstream_status").GetInt32()}"),
    ];
}
