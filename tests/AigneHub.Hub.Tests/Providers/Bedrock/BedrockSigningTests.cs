using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Providers.Bedrock;

/// <summary>Calls with a key pair: the upstream works the signature out anew from what reached it.</summary>
public sealed class BedrockSigningTests
{
    private const string Secret = "secret/of+the+tests";

    [Theory]
    [InlineData(null)]
    [InlineData("session-token==")]
    public async Task Chat_KeyPair_IsSignedAsItReachesBedrock(string? session)
    {
        await using var upstream = await StubUpstream.StartAsync();
        upstream.Answers("""{"output":{"message":{"content":[{"text":"Hi"}]}},"stopReason":"end_turn"}""");
        var rawTargets = new List<string>();
        var answer = upstream.Answer;
        upstream.Answer = http =>
        {
            rawTargets.Add(http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget);
            return answer(http);
        };
        var settings = new Dictionary<string, string>
        {
            ["Providers:bedrock:BaseUrl"] = upstream.Address,
            ["Providers:bedrock:AccessKeyId"] = "AKIDTESTS",
            ["Providers:bedrock:SecretAccessKey"] = Secret,
            ["Providers:bedrock:Region"] = "eu-central-1",
        };
        if (session is not null)
        {
            settings["Providers:bedrock:SessionToken"] = session;
        }

        await using var hub = await HubHost.StartAsync(settings);
        var chat = await hub.ChatAsync("bedrock/arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.amazon.nova-pro-v1:0");

        Assert.Equal(200, chat.Status);
        var request = upstream.LastRequest;
        const string target = "/model/arn%3Aaws%3Abedrock%3Aeu-central-1%3A123456789012%3Ainference-profile%2Feu.amazon.nova-pro-v1%3A0/converse";
        Assert.Equal([target], rawTargets);
        Assert.Equal(session, request.Headers.GetValueOrDefault("x-amz-security-token"));
        Assert.Equal(Expected(request, target, session), request.Headers["Authorization"]);
        Assert.DoesNotContain(Secret, string.Concat(request.Headers.Values) + request.Text, StringComparison.Ordinal);
    }

    /// <summary>The recipe of AWS's documentation, step by step.</summary>
    private static string Expected(RecordedRequest request, string target, string? session)
    {
        var moment = request.Headers["x-amz-date"];
        Assert.True(DateTime.TryParseExact(moment, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
        var names = session is null ? "content-type;host;x-amz-date" : "content-type;host;x-amz-date;x-amz-security-token";
        var headers = string.Concat(names.Split(';').Select(name => $"{name}:{request.Headers[name]}\n"));
        var path = target.Replace("%", "%25", StringComparison.Ordinal);
        var canonical = $"POST\n{path}\n\n{headers}\n{names}\n{Hex(SHA256.HashData(request.Body))}";
        var scope = $"{moment[..8]}/eu-central-1/bedrock/aws4_request";
        var toSign = $"AWS4-HMAC-SHA256\n{moment}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + Secret), Hash);
        return $"AWS4-HMAC-SHA256 Credential=AKIDTESTS/{scope}, SignedHeaders={names}, Signature={Hex(Hash(key, toSign))}";
    }

    private static byte[] Hash(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
