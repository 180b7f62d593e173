using System.ClientModel;
using System.ClientModel.Primitives;
using AigneHub.Hub.Tests.Hosting;
using OpenAI;

namespace AigneHub.Hub.Tests.Providers.Bedrock;

/// <summary>A hub whose Bedrock is an upstream of the tests, reached by an API key.</summary>
public sealed class BedrockHub : IAsyncLifetime
{
    internal const string Key = "bedrock-api-key-0123456789";
    internal const string Sonnet = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
    internal const string Model = "bedrock/" + Sonnet;

    internal StubUpstream Upstream { get; private set; } = null!;

    internal HubHost Hub { get; private set; } = null!;

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        Upstream = await StubUpstream.StartAsync();
        Hub = await HubHost.StartAsync(new Dictionary<string, string>
        {
            ["Providers:bedrock:BaseUrl"] = Upstream.Address,
            ["Providers:bedrock:ApiKey"] = Key,
            ["Providers:bedrock:Region"] = "us-east-1",
        });
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        await Hub.DisposeAsync();
        await Upstream.DisposeAsync();
    }

    internal OpenAIClient Client() => new(
        new ApiKeyCredential(HubHost.OperatorKey),
        new OpenAIClientOptions { Endpoint = new Uri(Hub.Address + "/v1"), RetryPolicy = new ClientRetryPolicy(0) });

    /// <summary>Streams bytes, cut into pieces of this length.</summary>
    internal void Streams(byte[] bytes, int pieceLength = 7) => Upstream.Answer = async http =>
    {
        http.Response.ContentType = "application/vnd.amazon.eventstream";
        http.Response.Headers["x-amzn-RequestId"] = "aws-request-1";
        for (var start = 0; start < bytes.Length; start += pieceLength)
        {
            await http.Response.Body.WriteAsync(bytes.AsMemory(start, Math.Min(pieceLength, bytes.Length - start)));
            await http.Response.Body.FlushAsync();
        }
    };

    /// <summary>Refuses as Bedrock does: the kind of error in a header.</summary>
    internal void Refuses(int status, string type, string body) => Upstream.Answer = http =>
    {
        http.Response.StatusCode = status;
        http.Response.Headers["x-amzn-ErrorType"] = type;
        return StubUpstream.WriteAsync(http, body);
    };
}
