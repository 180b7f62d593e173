using System.Buffers;
using System.Text;
using AigneHub.Providers;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Tests.Providers;

/// <summary>Lets a provider read answers and streams given as text or bytes.</summary>
internal static class Answers
{
    public static (AnswerFacts Facts, string Text) Read(
        string provider, string answer, Operation operation = Operation.Chat, IPricing? pricing = null) =>
        Read(provider, Encoding.UTF8.GetBytes(answer), operation, pricing);

    public static (AnswerFacts Facts, string Text) Read(
        string provider, byte[] answer, Operation operation = Operation.Chat, IPricing? pricing = null)
    {
        var output = new ArrayBufferWriter<byte>();
        var facts = ProviderRegistry.Find(provider)!
            .ReadAnswer(Body(operation, includeUsage: true), answer, pricing ?? PricePerToken.Instance, output);
        return (facts, Encoding.UTF8.GetString(output.WrittenSpan));
    }

    public static (IStreamReader Reader, string Text) Stream(
        string provider, string stream, bool includeUsage = true, IPricing? pricing = null) =>
        StreamPieces(provider, [Encoding.UTF8.GetBytes(stream)], includeUsage, pricing);

    public static (IStreamReader Reader, string Text) StreamPieces(
        string provider, IEnumerable<byte[]> pieces, bool includeUsage = true, IPricing? pricing = null)
    {
        var output = new ArrayBufferWriter<byte>();
        var reader = ProviderRegistry.Find(provider)!
            .ReadStream(Body(Operation.Chat, includeUsage), pricing ?? PricePerToken.Instance);
        foreach (var piece in pieces)
        {
            reader.Read(piece, output);
        }

        reader.Close(output);
        return (reader, Encoding.UTF8.GetString(output.WrittenSpan));
    }

    private static CallBody Body(Operation operation, bool includeUsage) => new()
    {
        Operation = operation,
        Bytes = "{\"model\":\"m\"}"u8.ToArray(),
        Model = "m",
        IncludeUsage = includeUsage,
    };
}
