using System.Buffers;
using System.Text;
using AigneHub.Hub.Chat;
using AigneHub.Hub.Embeddings;
using AigneHub.Hub.Images;
using AigneHub.Providers;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;
using AigneHub.Providers.Embeddings;

namespace AigneHub.Hub.Tests.Providers;

/// <summary>Lets a provider read answers and streams given as text or bytes.</summary>
internal static class Answers
{
    /// <summary>What stands in an answer without usage. The hub, which is not here, would count what was used.</summary>
    public const string OwnUsage =
        """{"prompt_tokens":0,"completion_tokens":0,"total_tokens":0,"estimated":true,"cost":0}""";

    public static (AnswerFacts Facts, string Text) Read(
        string provider, string answer, Operation operation = Operation.Chat, IPricing? pricing = null) =>
        Read(provider, Encoding.UTF8.GetBytes(answer), operation, pricing);

    public static (AnswerFacts Facts, string Text) Read(
        string provider, byte[] answer, Operation operation = Operation.Chat, IPricing? pricing = null)
    {
        var output = new ArrayBufferWriter<byte>();
        var price = pricing ?? PricePerToken.Instance;
        var read = ProviderRegistry.Find(provider)!.ReadAnswer(Body(operation, includeUsage: true), answer, price);
        if (read.Facts.Error is null)
        {
            read.End(EndOf(read.Facts, price), output);
        }

        return (read.Facts, Encoding.UTF8.GetString(output.WrittenSpan));
    }

    public static (IStreamReader Reader, string Text) Stream(
        string provider, string stream, bool includeUsage = true, IPricing? pricing = null) =>
        StreamPieces(provider, [Encoding.UTF8.GetBytes(stream)], includeUsage, pricing);

    public static (IStreamReader Reader, string Text) StreamPieces(
        string provider, IEnumerable<byte[]> pieces, bool includeUsage = true, IPricing? pricing = null)
    {
        var output = new ArrayBufferWriter<byte>();
        var reader = ProviderRegistry.Find(provider)!
            .ReadStream(Body(Operation.Chat, includeUsage, stream: true), pricing ?? PricePerToken.Instance);
        foreach (var piece in pieces)
        {
            reader.Read(piece, output);
        }

        reader.Close(output);
        return (reader, Encoding.UTF8.GetString(output.WrittenSpan));
    }

    private static AnswerEnd EndOf(AnswerFacts facts, IPricing pricing)
    {
        var usage = facts.Usage;
        return new AnswerEnd("req_1", "m", DateTimeOffset.UnixEpoch, usage, !facts.HasUsage, pricing.Price(in usage))
        {
            ShowsUpstreamCost = pricing.ShowsUpstreamCost,
        };
    }

    private static CallBody Body(Operation operation, bool includeUsage, bool stream = false) => new()
    {
        Operation = operation,
        Protocol = operation switch
        {
            Operation.Embeddings => OpenAiEmbeddings.Instance,
            Operation.Images => OpenAiImages.Instance,
            _ => OpenAiChat.Instance,
        },
        Bytes = "{\"model\":\"m\"}"u8.ToArray(),
        Model = "m",
        IncludeUsage = includeUsage,
        Stream = stream,
        Chat = new ChatRequest { Messages = [] },
        Embeddings = new EmbeddingsRequest(["x"], null, false, null),
    };
}
