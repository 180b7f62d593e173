using System.Text.Json.Serialization;

namespace AigneHub.Core.Usage;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters =
    [
        typeof(AmountJsonConverter),
        typeof(CallOutcomeJsonConverter),
        typeof(UnitPricesJsonConverter),
        typeof(UsageCountsJsonConverter),
    ])]
[JsonSerializable(typeof(UsageEvent))]
internal sealed partial class UsageEventJsonContext : JsonSerializerContext;
