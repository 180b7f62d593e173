using static AigneHub.Hub.Tests.Providers.Bedrock.ConverseEvents;
using static AigneHub.Hub.Tests.Providers.Bedrock.EventEncoder;

namespace AigneHub.Hub.Tests.Providers.Bedrock;

/// <summary>What callers of a hub see of Bedrock's troubles, before an answer and within it.</summary>
public sealed class BedrockErrorTests(BedrockHub bedrock) : IClassFixture<BedrockHub>
{
    [Theory]
    [InlineData(400, "ValidationException:http://internal.amazon.com/coral/com.amazon.bedrock/", "Malformed input request", 400, "upstream_rejected_request")]
    [InlineData(400, "com.amazon.coral.validate#ValidationException", "Input is too long for requested model.", 400, "context_length_exceeded")]
    [InlineData(400, "ValidationException", "The provided model identifier is invalid.", 404, "model_not_found")]
    [InlineData(400, "ServiceQuotaExceededException", "Too many tokens per day", 429, "upstream_rate_limited")]
    [InlineData(400, "ExpiredTokenException", "The security token is expired", 502, "upstream_credential_rejected")]
    [InlineData(403, "AccessDeniedException", "User: arn:aws:iam::123:user/hub is not authorized", 502, "upstream_forbidden")]
    [InlineData(403, "UnrecognizedClientException", "The security token is invalid.", 502, "upstream_credential_rejected")]
    [InlineData(404, "ResourceNotFoundException", "This model version has reached the end of its life.", 404, "model_not_found")]
    [InlineData(408, "ModelTimeoutException", "Model has timed out", 502, "upstream_error")]
    [InlineData(424, "ModelErrorException", "The system encountered an unexpected error", 502, "upstream_error")]
    [InlineData(429, "ThrottlingException", "Too many requests", 429, "upstream_rate_limited")]
    [InlineData(429, "ModelNotReadyException", "Model is not ready for inference.", 503, "upstream_overloaded")]
    [InlineData(503, "ServiceUnavailableException", "Bedrock is unable to process your request.", 503, "upstream_overloaded")]
    [InlineData(500, "InternalServerException", "The system failed at arn:aws:x", 502, "upstream_error")]
    [InlineData(429, "", "Too many requests", 429, "upstream_rate_limited")]
    public async Task Chat_Refused_IsTheCataloguesError(int upstream, string type, string message, int status, string code)
    {
        bedrock.Refuses(upstream, type, $$"""{"message":"{{message}}"}""");

        foreach (var stream in new[] { false, true })
        {
            var answer = await bedrock.Hub.ChatAsync(BedrockHub.Model, stream);

            Assert.Equal((status, code), (answer.Status, answer.Code));
            Assert.DoesNotContain("arn:aws", answer.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Chat_MessageWithAResourcesName_LosesIt()
    {
        bedrock.Refuses(400, "ValidationException", """{"message":"Invocation of arn:aws:bedrock:us-east-1:123456789012:inference-profile/x is odd"}""");

        var answer = await bedrock.Hub.ChatAsync(BedrockHub.Model);

        Assert.Contains("Invocation of [redacted] is odd", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("throttlingException", "upstream_rate_limited")]
    [InlineData("modelStreamErrorException", "upstream_error")]
    [InlineData("internalServerException", "upstream_error")]
    [InlineData("serviceUnavailableException", "upstream_overloaded")]
    [InlineData("validationException", "upstream_rejected_request")]
    [InlineData("somethingNewException", "upstream_error")]
    public async Task Stream_Exception_EndsItWithTheErrorAndWhatWasDelivered(string type, string code)
    {
        bedrock.Streams([.. Start, .. Text(0, "Hel"), .. EventEncoder.Exception(type, """{"message":"It broke","originalStatusCode":500}""")]);

        var answer = await bedrock.Hub.ChatAsync(BedrockHub.Model, stream: true);

        Assert.Equal(200, answer.Status);
        Assert.Contains("\"Hel\"", answer.Text, StringComparison.Ordinal);
        Assert.Equal(code, answer.StreamErrorCode);
        var call = await bedrock.Hub.LoggedCallAsync(answer.RequestId);
        Assert.Equal("interrupted", call.GetProperty("outcome").GetString());
        Assert.Equal("aws-request-1", call.GetProperty("upstream_request_id").GetString());
    }

    [Fact]
    public async Task Stream_ExceptionBeforeAnything_IsAPlainErrorAndFree()
    {
        bedrock.Streams(EventEncoder.Exception("throttlingException", """{"message":"Too many"}"""));

        var answer = await bedrock.Hub.ChatAsync(BedrockHub.Model, stream: true);

        Assert.Equal((429, "upstream_rate_limited"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Stream_UnmodelledError_EndsIt()
    {
        bedrock.Streams([.. Start, .. Text(0, "Hel"), .. Error("InternalFailure", "Boom")]);

        Assert.Equal("upstream_error", (await bedrock.Hub.ChatAsync(BedrockHub.Model, stream: true)).StreamErrorCode);
    }

    [Fact]
    public async Task Stream_CorruptFrame_EndsItWithAnError()
    {
        var bytes = Hello();
        bytes[^20] ^= 1;
        bedrock.Streams(bytes);

        Assert.Equal("upstream_invalid_response", (await bedrock.Hub.ChatAsync(BedrockHub.Model, stream: true)).StreamErrorCode);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(150)]
    public async Task Stream_Cut_IsTruncated(int missing)
    {
        byte[] bytes = [.. Start, .. Text(0, "Hel"), .. Text(0, "lo"), .. BlockStop(0)];
        bedrock.Streams(bytes[..^missing]);

        Assert.Equal("upstream_truncated", (await bedrock.Hub.ChatAsync(BedrockHub.Model, stream: true)).StreamErrorCode);
    }

    [Fact]
    public async Task Stream_CutBeforeItsUsage_IsCompleteAndEstimated()
    {
        byte[] bytes = [.. Start, .. Text(0, "Hello"), .. BlockStop(0), .. Stop(), .. Metadata()];
        bedrock.Streams(bytes[..^9]);

        var answer = await bedrock.Hub.ChatAsync(BedrockHub.Model, stream: true);

        Assert.Equal("[DONE]", answer.Events[^1]);
        var call = await bedrock.Hub.LoggedCallAsync(answer.RequestId);
        Assert.Equal("completed", call.GetProperty("outcome").GetString());
        Assert.True(call.GetProperty("estimated").GetBoolean());
    }

    [Fact]
    public async Task Stream_NoUsageEvent_ButUsageBeforeTheStop_IsCounted()
    {
        bedrock.Streams([.. Start, .. Text(0, "Hello"), .. BlockStop(0), .. Metadata(), .. Stop()]);

        var answer = await bedrock.Hub.ChatAsync(BedrockHub.Model, stream: true);

        var call = await bedrock.Hub.LoggedCallAsync(answer.RequestId);
        Assert.False(call.GetProperty("estimated").GetBoolean());
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("{}")]
    [InlineData("""{"output":{"message":{"content":[{"text":"Hi"}]}}}""")]
    public async Task Chat_AnswerThatIsNone_IsTheProvidersFault(string upstream)
    {
        bedrock.Upstream.Answers(upstream);

        var answer = await bedrock.Hub.ChatAsync(BedrockHub.Model);

        Assert.Equal((502, "upstream_invalid_response"), (answer.Status, answer.Code));
    }
}
