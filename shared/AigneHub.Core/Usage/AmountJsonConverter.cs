using System.Text.Json;
using System.Text.Json.Serialization;
using AigneHub.Core.Money;

namespace AigneHub.Core.Usage;

/// <summary>Amounts as whole nano-credits.</summary>
internal sealed class AmountJsonConverter : JsonConverter<Amount>
{
    public override Amount Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, Amount value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Nanos);
}
