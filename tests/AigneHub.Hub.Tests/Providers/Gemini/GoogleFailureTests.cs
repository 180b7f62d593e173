using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Providers.Gemini;

/// <summary>What callers get when Google does not answer, or stops in the middle.</summary>
public sealed class GoogleFailureTests(GoogleFixture fixture) : IClassFixture<GoogleFixture>, IDisposable
{
    private const string Model = "google/gemini-2.5-flash";

    private static readonly string Begun = $"data: {GoogleStandIn.Chunk("""{"text":"Hel"}""")}\r\n\r\n";

    /// <inheritdoc />
    public void Dispose() => fixture.Google.Answer = GoogleStandIn.AnswerAsync;

    [Theory]
    [InlineData(400, "'status':'INVALID_ARGUMENT','message':'Thinking level MINIMAL is not supported'", 400, "upstream_rejected_request")]
    [InlineData(400, "'status':'INVALID_ARGUMENT','message':'The input token count (1048577) exceeds the maximum number of tokens allowed (1048576).'", 400, "context_length_exceeded")]
    [InlineData(400, "'status':'INVALID_ARGUMENT','message':'API key not valid.','details':[{'@type':'type.googleapis.com/google.rpc.ErrorInfo','reason':'API_KEY_INVALID'}]", 502, "upstream_credential_rejected")]
    [InlineData(403, "'status':'PERMISSION_DENIED','message':'no'", 502, "upstream_forbidden")]
    [InlineData(404, "'status':'NOT_FOUND','message':'models/x is not found'", 404, "model_not_found")]
    [InlineData(429, "'status':'RESOURCE_EXHAUSTED','message':'slow down'", 429, "upstream_rate_limited")]
    [InlineData(429, "'status':'RESOURCE_EXHAUSTED','message':'quota','details':[{'violations':[{'quotaId':'GenerateRequestsPerDayPerProjectPerModel-FreeTier'}]}]", 502, "upstream_quota_exhausted")]
    [InlineData(500, "'status':'INTERNAL','message':'oh'", 502, "upstream_error")]
    [InlineData(503, "'status':'UNAVAILABLE','message':'The model is overloaded.'", 503, "upstream_overloaded")]
    [InlineData(504, "'status':'DEADLINE_EXCEEDED','message':'late'", 502, "upstream_error")]
    public async Task Chat_RefusedBeforeTheFirstByte_IsAnErrorOfTheCatalogue(int status, string error, int expected, string code)
    {
        foreach (var stream in new[] { false, true })
        {
            fixture.Google.Answers(Error(status, error), status);

            var answer = await fixture.Hub.ChatAsync(Model, stream);

            Assert.Equal((expected, code), (answer.Status, answer.Code));
            Assert.Equal(0, (await fixture.Hub.LoggedCallAsync(answer.RequestId)).GetProperty("cost").GetDecimal());
        }
    }

    [Fact]
    public async Task Chat_RetryInfo_TellsWhenToTryAgain()
    {
        fixture.Google.Answers(
            Error(429, "'status':'RESOURCE_EXHAUSTED','message':'x','details':[{'@type':'type.googleapis.com/google.rpc.RetryInfo','retryDelay':'34.4s'}]"), 429);

        var answer = await fixture.Hub.ChatAsync(Model);

        Assert.Equal(35, answer.Headers.RetryAfter?.Delta?.TotalSeconds);
    }

    [Theory]
    [InlineData("data: {\"error\":{\"code\":503,\"message\":\"The model is overloaded.\",\"status\":\"UNAVAILABLE\"}}\r\n\r\n", "upstream_overloaded")]
    [InlineData("{\n  \"error\": {\n    \"code\": 429,\n    \"message\": \"x\",\n    \"status\": \"RESOURCE_EXHAUSTED\"\n  }\n}\n", "upstream_rate_limited")]
    [InlineData("data: {\"candidates\":[{\"finishReason\":\"MALFORMED_FUNCTION_CALL\"}]}\r\n\r\n", "upstream_error")]
    [InlineData("data: nonsense\r\n\r\n", "upstream_invalid_response")]
    [InlineData("data: {\"candidates\":[{\"conte", "upstream_truncated")]
    [InlineData("", "upstream_truncated")]
    public async Task Chat_BrokenInTheMiddle_EndsWithAnErrorAndChargesWhatCame(string rest, string code)
    {
        fixture.Google.Streams(Begun + rest);

        var answer = await fixture.Hub.ChatAsync(Model, stream: true);

        Assert.Equal(200, answer.Status);
        Assert.Contains("Hel", answer.Text, StringComparison.Ordinal);
        Assert.Equal(code, answer.StreamErrorCode);
        var logged = await fixture.Hub.LoggedCallAsync(answer.RequestId);
        Assert.Equal("interrupted", logged.GetProperty("outcome").GetString());
        Assert.Equal(30, logged.GetProperty("usage").GetProperty("reasoning").GetInt64());
        Assert.True(logged.GetProperty("estimated").GetBoolean());
    }

    [Fact]
    public async Task Chat_ConnectionBreaks_IsAnErrorAfterWhatCame()
    {
        fixture.Broken.Script = async connection =>
        {
            await connection.WriteAsync(RawConnection.StreamHead);
            await connection.WriteChunkAsync(Begun);
            await Task.Yield();
            connection.Reset();
        };

        var answer = await fixture.HubOfBroken.ChatAsync(Model, stream: true);

        var code = answer.Status == 200 ? answer.StreamErrorCode : answer.Code;
        Assert.Equal("upstream_connection_reset", code);
    }

    [Theory]
    [InlineData("", "upstream_invalid_response")]
    [InlineData("[]", "upstream_invalid_response")]
    [InlineData("{}", "upstream_invalid_response")]
    [InlineData("""{"candidates":[]}""", "upstream_invalid_response")]
    [InlineData("""{"candidates":[{"content":{"parts":[{"text":"cut off"}]}}]}""", "upstream_invalid_response")]
    [InlineData("""{"error":{"code":503,"message":"x"}}""", "upstream_overloaded")]
    public async Task Chat_NoAnswerUnderASuccess_IsAnError(string body, string code)
    {
        fixture.Google.Answers(body);

        var answer = await fixture.Hub.ChatAsync(Model);

        Assert.Equal(code, answer.Code);
    }

    private static string Error(int code, string fields) => $$$"""{"error":{"code":{{{code}}},{{{fields.Replace('\'', '"')}}}}}""";
}
