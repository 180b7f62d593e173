using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Hub.Inference.Bodies;
using AigneHub.Hub.Inference.Translation;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Aigne.Chat;

/// <summary>Reads AIGNE's chat into the hub's own terms.</summary>
internal sealed class AigneChatReader(AigneChat protocol) : IBodyReader
{
    /// <summary>The options that the reader takes; all else is the caller's affair with the provider.</summary>
    private static readonly HashSet<string> KnownOptions =
    [
        "model", "temperature", "topP", "topK", "frequencyPenalty", "presencePenalty", "parallelToolCalls", "modalities",
        "reasoningEffort", "cacheConfig", "preferInputFileType", "maxTokens", "seed", "stop",
    ];

    public Outcome<CallBody> Read(ReadOnlyMemory<byte> bytes) =>
        Envelope.Read(bytes, Operation.Chat, protocol, ReadInput);

    private static void ReadInput(JsonFields input, CallBody body)
    {
        var options = input.Object("modelOptions") ?? new JsonFields(
            JsonElement.Parse("{}"u8), input.PathOf("modelOptions"), input.Problems);
        body.OutputLimit = options.Whole("maxTokens", 1, int.MaxValue);
        var request = new ChatRequest
        {
            Messages = AigneMessageReader.Read(input),
            Tools = AigneToolReader.Tools(input),
            ToolChoice = AigneToolReader.Choice(input),
            ResponseFormat = ResponseFormatReader.Read(
                input.Object("responseFormat"), format => format.RequiredObject("jsonSchema")),
            ParallelToolCalls = options.Truth("parallelToolCalls"),
            Reasoning = ReadReasoning(options),
            Temperature = options.Number("temperature", 0, 2),
            TopP = options.Number("topP", 0, 1),
            TopK = (int?)options.Whole("topK", 0, int.MaxValue),
            FrequencyPenalty = options.Number("frequencyPenalty", -2, 2),
            PresencePenalty = options.Number("presencePenalty", -2, 2),
            Seed = options.Whole("seed"),
            Stop = options.Texts("stop"),
            Modalities = options.Texts("modalities"),
            Extra = options.Except(KnownOptions),
        };
        body.Chat = CacheConfig.Apply(options, request);
    }

    /// <summary>A word, or how many tokens to think with.</summary>
    private static ReasoningOptions? ReadReasoning(JsonFields options)
    {
        const string field = "reasoningEffort";
        return options.Any(field)?.ValueKind switch
        {
            null => null,
            JsonValueKind.Number => new ReasoningOptions(BudgetTokens: (int?)options.Whole(field, 1, int.MaxValue)),
            _ => options.Text(field) is { } effort ? new ReasoningOptions(effort) : null,
        };
    }
}
