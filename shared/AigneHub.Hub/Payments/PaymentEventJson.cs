using System.Text.Json;
using System.Text.Json.Serialization;
using AigneHub.Core.Payments;

namespace AigneHub.Hub.Payments;

/// <summary>An event of the processor as it is stored.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(PaymentEvent))]
internal sealed partial class PaymentEventJson : JsonSerializerContext
{
    public static byte[] Write(PaymentEvent told) =>
        JsonSerializer.SerializeToUtf8Bytes(told, Default.PaymentEvent);

    public static PaymentEvent Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, Default.PaymentEvent)!;
}
