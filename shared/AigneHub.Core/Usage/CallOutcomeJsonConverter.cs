using System.Text.Json;
using System.Text.Json.Serialization;

namespace AigneHub.Core.Usage;

/// <summary>Outcomes as snake_case words, such as <c>client_gone</c>.</summary>
internal sealed class CallOutcomeJsonConverter()
    : JsonStringEnumConverter<CallOutcome>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);
