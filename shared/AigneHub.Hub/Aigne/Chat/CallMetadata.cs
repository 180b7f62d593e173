using System.Text.Json;
using AigneHub.Hub.Inference.Translation;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Aigne.Chat;

/// <summary>What a tool call carries for its provider: <c>{"metadata":{"thoughtSignature"}}</c>, as AIGNE's clients keep it.</summary>
internal static class CallMetadata
{
    public static ReasoningSeal? Read(JsonFields call) =>
        call.Object("metadata")?.Text("thoughtSignature") is { } signature ? new ReasoningSeal("google", signature) : null;

    public static void Write(Utf8JsonWriter json, ReasoningSeal? seal)
    {
        if (seal is { Format: "google", Signature: { } signature })
        {
            json.WriteStartObject("metadata"u8);
            json.WriteString("thoughtSignature"u8, signature);
            json.WriteEndObject();
        }
    }
}
