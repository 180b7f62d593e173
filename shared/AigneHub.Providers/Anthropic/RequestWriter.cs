using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;
using AigneHub.Providers.Json;

namespace AigneHub.Providers.Anthropic;

/// <summary>Writes a chat call as a Messages request. What has no place in one and changes nothing is left out.</summary>
internal static class RequestWriter
{
    /// <summary>Fields of Anthropic's own that callers of other protocols may put beside theirs.</summary>
    private static readonly string[] OwnFields = ["thinking", "cache_control"];

    public static Outcome<HttpContent> Write(CallBody body, CallTarget target)
    {
        var request = body.Chat!;
        var model = new ClaudeModel(target.Entry);
        if (Refusal(request) is { } problem)
        {
            return problem;
        }

        var maxTokens = Math.Min(body.OutputLimit ?? model.MaxOutput, target.Entry?.MaxOutput ?? long.MaxValue);
        var thinking = Thinking.For(request, model, maxTokens);
        if (thinking.Failed)
        {
            return thinking.Error;
        }

        return PlainJson.Content(json =>
        {
            json.WriteStartObject();
            json.WriteString("model"u8, target.Model);
            json.WriteNumber("max_tokens"u8, maxTokens);
            WriteOptions(json, body, model, thinking.Value);
            ToolWriter.Write(json, request, model);
            TurnWriter.WriteSystem(json, request);
            TurnWriter.WriteMessages(json, request);
            json.WriteEndObject();
        });
    }

    private static HubError? Refusal(ChatRequest request) =>
        request.Count > 1 ? new HubError(ErrorCodes.NotOffered, "Anthropic's models give one answer at a time.", "n")
        : request.Logprobs == true || request.TopLogprobs > 0
            ? new HubError(ErrorCodes.NotOffered, "Anthropic's models give no log probabilities.", "logprobs")
        : request.Modalities.FirstOrDefault(modality => modality != "text") is { } other
            ? new HubError(ErrorCodes.NotOffered, $"Anthropic's models answer with text, not with {other}.", "modalities")
        : PartRules.Check(request);

    private static void WriteOptions(Utf8JsonWriter json, CallBody body, ClaudeModel model, Thinking thinking)
    {
        var request = body.Chat!;
        if (body.Stream)
        {
            json.WriteBoolean("stream"u8, true);
        }

        foreach (var name in OwnFields.Where(request.Extra.ContainsKey))
        {
            json.WritePropertyName(name);
            request.Extra[name].WriteTo(json);
        }

        var hasOwnThinking = request.Extra.ContainsKey("thinking");
        if (!hasOwnThinking)
        {
            thinking.Write(json);
        }

        if (model.TakesSampling && !thinking.IsOn && !hasOwnThinking)
        {
            WriteSampling(json, request);
        }

        WriteOutputConfig(json, request, model, thinking);
        WriteStop(json, request);
        if (request.User is { } user)
        {
            json.WriteStartObject("metadata"u8);
            json.WriteString("user_id"u8, user);
            json.WriteEndObject();
        }
    }

    /// <summary>The temperature ends at 1. Newer models take only one of temperature and share of likely tokens.</summary>
    private static void WriteSampling(Utf8JsonWriter json, ChatRequest request)
    {
        if (request.Temperature is { } temperature)
        {
            json.WriteNumber("temperature"u8, Math.Min(temperature, 1));
        }
        else if (request.TopP is { } share)
        {
            json.WriteNumber("top_p"u8, share);
        }

        if (request.TopK is { } count)
        {
            json.WriteNumber("top_k"u8, count);
        }
    }

    private static void WriteOutputConfig(Utf8JsonWriter json, ChatRequest request, ClaudeModel model, Thinking thinking)
    {
        var schema = model.TakesSchema ? request.ResponseFormat?.Schema : null;
        if (schema is null && thinking.Effort is null)
        {
            return;
        }

        json.WriteStartObject("output_config"u8);
        if (thinking.Effort is { } effort)
        {
            json.WriteString("effort"u8, effort);
        }

        if (schema is { } form)
        {
            json.WriteStartObject("format"u8);
            json.WriteString("type"u8, "json_schema"u8);
            json.WritePropertyName("schema"u8);
            ClosedSchema.Write(json, form);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteStop(Utf8JsonWriter json, ChatRequest request)
    {
        var stops = request.Stop.Where(stop => !string.IsNullOrWhiteSpace(stop)).ToList();
        if (stops.Count == 0)
        {
            return;
        }

        json.WriteStartArray("stop_sequences"u8);
        foreach (var stop in stops)
        {
            json.WriteStringValue(stop);
        }

        json.WriteEndArray();
    }
}
