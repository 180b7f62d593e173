using System.Net;
using System.Text;
using AigneHub.Providers;

namespace AigneHub.Hub.Tests.Providers;

public sealed class UpstreamErrorsTests
{
    [Theory]
    [InlineData(400, """{"error":{"message":"Bad 'top_p'","type":"invalid_request_error","param":"top_p","code":null}}""", "upstream_rejected_request", "Bad 'top_p'", "top_p")]
    [InlineData(400, """{"code":"invalid-argument","error":"Bad temperature"}""", "upstream_rejected_request", "Bad temperature", null)]
    [InlineData(400, """{"error":"Bad request"}""", "upstream_rejected_request", "Bad request", null)]
    [InlineData(422, """{"message":"Unprocessable"}""", "upstream_rejected_request", "Unprocessable", null)]
    [InlineData(400, """{"error":{"message":"Too long","code":"context_length_exceeded","param":"messages"}}""", "context_length_exceeded", "Too long", "messages")]
    [InlineData(400, """{"error":{"message":"No","code":"content_policy_violation"}}""", "content_policy_violation", "No", null)]
    [InlineData(404, """{"error":{"message":"No such model"}}""", "model_not_found", "No such model", "model")]
    [InlineData(429, """{"error":{"message":"Slow down","code":"rate_limit_exceeded"}}""", "upstream_rate_limited", null, null)]
    [InlineData(429, """{"error":{"message":"Pay","code":"insufficient_quota"}}""", "upstream_quota_exhausted", null, null)]
    [InlineData(429, """{"error":{"message":"Pay","type":"insufficient_quota","code":null}}""", "upstream_quota_exhausted", null, null)]
    [InlineData(402, "{}", "upstream_quota_exhausted", null, null)]
    [InlineData(401, """{"error":{"message":"Incorrect API key provided: sk-abcdefgh"}}""", "upstream_credential_rejected", null, null)]
    [InlineData(403, "", "upstream_forbidden", null, null)]
    [InlineData(500, "<html>Internal</html>", "upstream_error", "The provider failed with status 500.", null)]
    [InlineData(503, "", "upstream_error", "The provider failed with status 503.", null)]
    [InlineData(302, "", "upstream_error", "The provider failed with status 302.", null)]
    [InlineData(400, "<html>", "upstream_rejected_request", "The provider refused the request.", null)]
    public void ReadError_Shape_IsFiledInTheCatalogue(
        int status, string body, string code, string? message, string? param)
    {
        var error = ProviderRegistry.Find("openai")!
            .ReadError((HttpStatusCode)status, TimeSpan.FromSeconds(3), Encoding.UTF8.GetBytes(body));

        Assert.Equal(code, error.Code.Name);
        Assert.Equal(message ?? error.Message, error.Message);
        Assert.Equal(param, error.Param);
        Assert.DoesNotContain("sk-", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadError_RateLimited_KeepsWhenToTryAgain()
    {
        var error = ProviderRegistry.Find("poe")!.ReadError(
            HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(7), "{}"u8);

        Assert.Equal(TimeSpan.FromSeconds(7), error.RetryAfter);
        Assert.True(error.Code.Retryable);
    }

    [Theory]
    [InlineData("sk-proj-A1b2C3d4E5f6")]
    [InlineData("sk-or-v1-0123456789abcdef")]
    [InlineData("xai-ABCDEFGH12345678")]
    [InlineData("Bearer abcdefgh.ijklmnop")]
    [InlineData("sk-****************abcd")]
    public void ReadError_MessageHoldsAKey_IsRedacted(string key)
    {
        var body = Encoding.UTF8.GetBytes($$$"""{"error":{"message":"The key ({{{key}}}) cannot use this model"}}""");

        var error = ProviderRegistry.Find("openai")!.ReadError(HttpStatusCode.BadRequest, null, body);

        Assert.Equal("The key ([redacted]) cannot use this model", error.Message);
    }

    [Fact]
    public void ReadError_MessageIsNotUtf8_HasAMessageAllTheSame()
    {
        byte[] body = [.. "{\"error\":{\"message\":\""u8, 0xFF, 0xFE, .. "\"}}"u8];

        var error = ProviderRegistry.Find("openai")!.ReadError(HttpStatusCode.BadRequest, null, body);

        Assert.Equal("The provider refused the request.", error.Message);
    }

    [Fact]
    public void ReadError_VeryLongMessage_IsCut()
    {
        var body = Encoding.UTF8.GetBytes($$$"""{"error":{"message":"{{{new string('x', 100_000)}}}"}}""");

        var error = ProviderRegistry.Find("openai")!.ReadError(HttpStatusCode.BadRequest, null, body);

        Assert.Equal(1_000, error.Message.Length);
    }
}
