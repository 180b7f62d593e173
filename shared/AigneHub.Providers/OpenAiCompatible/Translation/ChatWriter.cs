using System.Text.Json;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;

namespace AigneHub.Providers.OpenAiCompatible.Translation;

/// <summary>Writes a chat in the hub's own terms as the body of a chat completion.</summary>
internal static class ChatWriter
{
    public static void Write(Utf8JsonWriter json, CallBody body, string model, ChatRules rules)
    {
        var chat = body.Chat!;
        json.WriteStartObject();
        json.WriteString("model"u8, model);
        MessageWriter.WriteAll(json, chat.Messages, rules);
        WriteStream(json, body);
        WriteSampling(json, chat);
        if (body.OutputLimit is { } limit)
        {
            json.WriteNumber(rules.OutputLimitField, limit);
        }

        ToolWriter.Write(json, chat, rules);
        WriteFormat(json, chat.ResponseFormat);
        WriteReasoning(json, chat.Reasoning, rules.Reasoning);
        WriteExtra(json, body);
        json.WriteEndObject();
    }

    private static void WriteStream(Utf8JsonWriter json, CallBody body)
    {
        if (body.Stream)
        {
            json.WriteBoolean("stream"u8, true);
            json.WriteStartObject("stream_options"u8);
            json.WriteBoolean("include_usage"u8, true);
            json.WriteEndObject();
        }
    }

    private static void WriteSampling(Utf8JsonWriter json, ChatRequest chat)
    {
        WriteNumber(json, "temperature"u8, chat.Temperature);
        WriteNumber(json, "top_p"u8, chat.TopP);
        WriteNumber(json, "top_k"u8, chat.TopK);
        WriteNumber(json, "presence_penalty"u8, chat.PresencePenalty);
        WriteNumber(json, "frequency_penalty"u8, chat.FrequencyPenalty);
        WriteNumber(json, "top_logprobs"u8, chat.TopLogprobs);
        if (chat.Seed is { } seed)
        {
            json.WriteNumber("seed"u8, seed);
        }

        if (chat.Logprobs is { } logprobs)
        {
            json.WriteBoolean("logprobs"u8, logprobs);
        }

        if (chat.Count > 1)
        {
            json.WriteNumber("n"u8, chat.Count);
        }

        if (chat.User is { } user)
        {
            json.WriteString("user"u8, user);
        }

        WriteTexts(json, "stop"u8, chat.Stop);
        WriteTexts(json, "modalities"u8, chat.Modalities);
    }

    private static void WriteFormat(Utf8JsonWriter json, ResponseFormat? format)
    {
        if (format is null)
        {
            return;
        }

        json.WriteStartObject("response_format"u8);
        if (format.Schema is { } schema)
        {
            json.WriteString("type"u8, "json_schema"u8);
            json.WriteStartObject("json_schema"u8);
            json.WriteString("name"u8, format.Name ?? "answer");
            if (format.Description is { } description)
            {
                json.WriteString("description"u8, description);
            }

            json.WritePropertyName("schema"u8);
            schema.WriteTo(json);
            if (format.Strict is { } strict)
            {
                json.WriteBoolean("strict"u8, strict);
            }

            json.WriteEndObject();
        }
        else
        {
            json.WriteString("type"u8, "json_object"u8);
        }

        json.WriteEndObject();
    }

    private static void WriteReasoning(Utf8JsonWriter json, ReasoningOptions? reasoning, ReasoningField field)
    {
        if (reasoning is null)
        {
            return;
        }

        var effort = reasoning.Effort ?? EffortOf(reasoning.BudgetTokens);
        switch (field)
        {
            case ReasoningField.Object:
                WriteReasoningObject(json, reasoning);
                break;
            case ReasoningField.Thinking:
                json.WriteStartObject("thinking"u8);
                json.WriteString("type"u8, effort == "none" ? "disabled"u8 : "enabled"u8);
                json.WriteEndObject();
                break;
            default:
                if (effort is not null)
                {
                    json.WriteString("reasoning_effort"u8, effort);
                }

                break;
        }
    }

    private static void WriteReasoningObject(Utf8JsonWriter json, ReasoningOptions reasoning)
    {
        json.WriteStartObject("reasoning"u8);
        if (reasoning.Effort is { } effort)
        {
            json.WriteString("effort"u8, effort);
        }
        else if (reasoning.BudgetTokens is { } budget)
        {
            json.WriteNumber("max_tokens"u8, budget);
        }
        else
        {
            json.WriteBoolean("enabled"u8, true);
        }

        if (reasoning.ShowText is { } show)
        {
            json.WriteBoolean("exclude"u8, !show);
        }

        json.WriteEndObject();
    }

    /// <summary>Where only efforts are understood, a budget becomes the nearest.</summary>
    private static string? EffortOf(int? budget) => budget switch
    {
        null => null,
        <= 2048 => "low",
        <= 16384 => "medium",
        _ => "high",
    };

    /// <summary>AIGNE's apps pass options of the model through. Fields of other protocols mean nothing here.</summary>
    private static void WriteExtra(Utf8JsonWriter json, CallBody body)
    {
        if (body.Protocol.Protocol is not (Protocol.Aigne or Protocol.OpenAi))
        {
            return;
        }

        foreach (var (name, value) in body.Chat!.Extra)
        {
            json.WritePropertyName(name);
            value.WriteTo(json);
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, ReadOnlySpan<byte> name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    private static void WriteTexts(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
