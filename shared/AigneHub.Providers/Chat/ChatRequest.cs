using System.Text.Json;

namespace AigneHub.Providers.Chat;

/// <summary>
/// A chat call in the hub's own terms: what every protocol is read into and every provider's request is written from
/// when the two differ. Null means that the caller did not say.
/// </summary>
public sealed record ChatRequest
{
    /// <summary>The conversation. System messages may stand anywhere.</summary>
    public required IReadOnlyList<ChatMessage> Messages { get; init; }

    /// <summary>Functions the model may call.</summary>
    public IReadOnlyList<ChatTool> Tools { get; init; } = [];

    /// <summary>Whether it may, must or must not call one.</summary>
    public ToolChoice? ToolChoice { get; init; }

    /// <summary>Whether it may call several at once.</summary>
    public bool? ParallelToolCalls { get; init; }

    /// <summary>The form of the answer.</summary>
    public ResponseFormat? ResponseFormat { get; init; }

    /// <summary>How much it shall think.</summary>
    public ReasoningOptions? Reasoning { get; init; }

    /// <summary>How many answers.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Sampling temperature, 0 to 2.</summary>
    public double? Temperature { get; init; }

    /// <summary>Nucleus sampling, 0 to 1.</summary>
    public double? TopP { get; init; }

    /// <summary>How many of the likeliest tokens are considered.</summary>
    public int? TopK { get; init; }

    /// <summary>Texts that end the answer.</summary>
    public IReadOnlyList<string> Stop { get; init; } = [];

    /// <summary>The seed of sampling.</summary>
    public long? Seed { get; init; }

    /// <summary>Penalty on tokens that stand in the text, −2 to 2.</summary>
    public double? PresencePenalty { get; init; }

    /// <summary>Penalty on tokens by how often they stand in the text, −2 to 2.</summary>
    public double? FrequencyPenalty { get; init; }

    /// <summary>Whether log probabilities are wanted.</summary>
    public bool? Logprobs { get; init; }

    /// <summary>Of how many alternatives a token.</summary>
    public int? TopLogprobs { get; init; }

    /// <summary>The caller's own user, an opaque id.</summary>
    public string? User { get; init; }

    /// <summary>What the answer may hold besides text: <c>image</c>, <c>audio</c>.</summary>
    public IReadOnlyList<string> Modalities { get; init; } = [];

    /// <summary>
    /// Top-level fields the hub does not know, as the caller wrote them. A provider of the same family gets them.
    /// </summary>
    public IReadOnlyDictionary<string, JsonElement> Extra { get; init; } = new Dictionary<string, JsonElement>();
}
