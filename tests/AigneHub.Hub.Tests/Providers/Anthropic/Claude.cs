using System.Buffers;
using System.Text;
using AigneHub.Core.Prices;
using AigneHub.Hub.Chat;
using AigneHub.Providers;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Tests.Providers.Anthropic;

/// <summary>Drives the Anthropic provider with calls that came by OpenAI's protocol.</summary>
internal static class Claude
{
    public const string Ask = """{"model":"m","messages":[{"role":"user","content":"Hi"}]}""";

    private static readonly Catalogue Catalogue = Catalogue.Load();

    public static IProvider Provider { get; } = ProviderRegistry.Find("anthropic")!;

    /// <summary>The body that is sent for a chat completion, or the error's code and field.</summary>
    public static async Task<string> SendsAsync(string chat, string model = "claude-sonnet-4-5")
    {
        var target = new CallTarget(model, new Credential("http://localhost", "key"), Catalogue.Find("anthropic", model));
        var request = Provider.BuildRequest(Read(chat), target);
        if (request.Failed)
        {
            return $"{request.Error.Code.Name} {request.Error.Param}";
        }

        using (request.Value)
        {
            return await request.Value.Content!.ReadAsStringAsync();
        }
    }

    /// <summary>The messages that are sent for those of a chat completion.</summary>
    public static async Task<string> SendsMessagesAsync(string messages)
    {
        var sent = await SendsAsync($$"""{"model":"m","messages":{{messages}}}""");
        const string field = "\"messages\":";
        return sent[(sent.IndexOf(field, StringComparison.Ordinal) + field.Length)..^1];
    }

    /// <summary>What the caller gets for a whole message.</summary>
    public static (AnswerFacts Facts, string Text) Answers(byte[] message, string chat = Ask)
    {
        var output = new ArrayBufferWriter<byte>();
        var answer = Provider.ReadAnswer(Read(chat), message, PricePerToken.Instance);
        if (answer.Facts.Error is null)
        {
            answer.End(EndOf(answer.Facts), output);
        }

        return (answer.Facts, Encoding.UTF8.GetString(output.WrittenSpan));
    }

    public static (AnswerFacts Facts, string Text) Answers(string message, string chat = Ask) =>
        Answers(Encoding.UTF8.GetBytes(message), chat);

    /// <summary>What the caller gets for a stream that comes in these pieces.</summary>
    public static (IStreamReader Reader, string Text) Streams(IEnumerable<byte[]> pieces, string chat = Ask)
    {
        var output = new ArrayBufferWriter<byte>();
        var body = Read(chat);
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

    public static (IStreamReader Reader, string Text) Streams(string stream, string chat = Ask) =>
        Streams([Encoding.UTF8.GetBytes(stream)], chat);

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
