using System.Buffers;
using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Hub.Errors;
using AigneHub.Hub.Json;

namespace AigneHub.Hub.Aigne;

/// <summary>Errors as AIGNE's clients read them: <c>{"error":{"message","type","code"}}</c>; in a stream an event of their own.</summary>
/// <param name="buy">Where who has too little credit buys more; null where nobody can say.</param>
internal sealed class AigneErrors(Uri? buy = null) : IErrorFormat
{
    public static readonly AigneErrors Instance = new();

    /// <summary>The one type the clients act on: they offer to buy credits.</summary>
    private const string NotEnough = "NOT_ENOUGH";

    public void Write(HubError error, string requestId, IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output, JsonStyle.Plain);
        json.WriteStartObject();
        json.WritePropertyName("error"u8);
        WriteFacts(json, error, error.Code == ErrorCodes.InsufficientCredit ? buy : null);
        json.WriteEndObject();
    }

    /// <summary>Writes the event that ends a stream.</summary>
    public static void WriteEvent(HubError error, IBufferWriter<byte> output)
    {
        output.Write("event: error\ndata: "u8);
        using (var json = new Utf8JsonWriter(output, JsonStyle.Plain))
        {
            WriteFacts(json, error, link: null);
        }

        output.Write("\n\n"u8);
    }

    /// <summary>The clients show the link only where it stands in the message.</summary>
    private static void WriteFacts(Utf8JsonWriter json, HubError error, Uri? link)
    {
        json.WriteStartObject();
        json.WriteString("message"u8, link is null ? error.Message : $"{error.Message} Buy credits: {link.AbsoluteUri}");
        json.WriteString("type"u8, error.Code.Status == 402 ? NotEnough : error.Code.Type);
        json.WriteString("param"u8, error.Param);
        json.WriteString("code"u8, error.Code.Name);
        if (link is not null)
        {
            json.WriteString("link"u8, link.AbsoluteUri);
        }

        json.WriteEndObject();
    }
}
