using System.Buffers;
using System.Text;
using System.Text.Json;
using AigneHub.Core.Prices;
using AigneHub.Hub.Chat;
using AigneHub.Providers;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Tests.Providers.Bedrock;

/// <summary>Drives the Bedrock provider with calls that came by OpenAI's protocol.</summary>
internal static class Converse
{
    public const string Sonnet = "anthropic.claude-sonnet-4-5-20250929-v1:0";
    public const string Nova = "amazon.nova-pro-v1:0";

    private const string Ask = """{"model":"m","messages":[{"role":"user","content":"Hi"}]}""";

    private static readonly Catalogue Catalogue = Catalogue.Load();

    public static IProvider Provider { get; } = ProviderRegistry.Find("bedrock")!;

    /// <summary>What is sent for a chat completion of these fields, or the error's code and field.</summary>
    public static async Task<string> SendsAsync(string fields, string model = Sonnet)
    {
        var target = new CallTarget(model, new Credential("http://localhost", "key"), Catalogue.Find("bedrock", model));
        var request = Provider.BuildRequest(Read($$"""{"model":"m",{{fields}}}"""), target);
        if (request.Failed)
        {
            return $"{request.Error.Code.Name} {request.Error.Param}";
        }

        using (request.Value)
        {
            return await request.Value.Content!.ReadAsStringAsync();
        }
    }

    /// <summary>One field of what is sent; empty when it is not there.</summary>
    public static async Task<string> SendsAsync(string field, string fields, string model)
    {
        var sent = await SendsAsync(fields, model);
        return JsonDocument.Parse(sent).RootElement.TryGetProperty(field, out var value) ? value.GetRawText() : string.Empty;
    }

    public static (AnswerFacts Facts, string Text) Answers(string answer) => Answers(Encoding.UTF8.GetBytes(answer));

    /// <summary>What the caller gets for a whole answer.</summary>
    public static (AnswerFacts Facts, string Text) Answers(byte[] answer)
    {
        var output = new ArrayBufferWriter<byte>();
        var read = Provider.ReadAnswer(Read(Ask), answer, PricePerToken.Instance);
        if (read.Facts.Error is null)
        {
            read.End(EndOf(read.Facts), output);
        }

        return (read.Facts, Encoding.UTF8.GetString(output.WrittenSpan));
    }

    /// <summary>What the caller gets for a stream that comes in these pieces.</summary>
    public static (IStreamReader Reader, string Text) Streams(params IEnumerable<byte[]> pieces)
    {
        var output = new ArrayBufferWriter<byte>();
        var body = Read(Ask);
        body.Stream = true;
        body.IncludeUsage = true;
        var reader = Provider.ReadStream(body, PricePerToken.Instance);
        foreach (var piece in pieces)
        {
            reader.Read(piece, output);
        }

        reader.Close(output);
        if (reader.Facts.Error is null && (reader.Ended || reader.Facts.Finished))
        {
            reader.End(EndOf(reader.Facts), output);
        }

        return (reader, Encoding.UTF8.GetString(output.WrittenSpan));
    }

    private static CallBody Read(string chat)
    {
        var body = new ChatBodyReader().Read(Encoding.UTF8.GetBytes(chat)).Value!;
        Assert.Null(OpenAiChat.Instance.Translate(body));
        body.RequestId = "req_1";
        return body;
    }

    private static AnswerEnd EndOf(AnswerFacts facts)
    {
        var usage = facts.Usage;
        return new AnswerEnd(
            "req_1", "m", DateTimeOffset.UnixEpoch, usage, !facts.HasUsage, PricePerToken.Instance.Price(in usage));
    }
}
