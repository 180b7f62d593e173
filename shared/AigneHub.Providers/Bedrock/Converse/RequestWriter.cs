using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AigneHub.Core.Errors;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;
using AigneHub.Providers.Json;

namespace AigneHub.Providers.Bedrock.Converse;

/// <summary>
/// Writes a chat call as a Converse request. What has no place in one and changes nothing is left out.
/// </summary>
internal static class RequestWriter
{
    private const string FamilyFields = "additionalModelRequestFields";
    private const string Guardrail = "guardrailConfig";

    public static Outcome<HttpContent> Write(CallBody body, CallTarget target)
    {
        var request = body.Chat!;
        var model = new BedrockModel(target.Model, target.Entry);
        if (RequestRules.Check(request) is { } problem)
        {
            return problem;
        }

        var tools = ToolPlan.For(request, model);
        var thinking = Thinking.For(request, model, body.OutputLimit, tools.MustCall);
        if (thinking.Failed)
        {
            return thinking.Error;
        }

        return PlainJson.Content(json =>
        {
            json.WriteStartObject();
            var turns = new TurnWriter(json, request, model);
            turns.WriteSystem();
            turns.WriteMessages();
            WriteInference(json, body, model, thinking.Value);
            ToolWriter.Write(json, tools, model);
            WriteFamilyFields(json, request, model, tools, thinking.Value);
            StopText.Ask(json, request, model);
            WriteOutput(json, request, model);
            WriteGuardrail(json, request);
            json.WriteEndObject();
        });
    }

    private static void WriteInference(Utf8JsonWriter json, CallBody body, BedrockModel model, Thinking thinking)
    {
        var request = body.Chat!;
        json.WriteStartObject("inferenceConfig"u8);
        if ((thinking.MaxTokens ?? body.OutputLimit) is { } limit)
        {
            json.WriteNumber("maxTokens"u8, limit);
        }

        if (model.TakesSampling && !thinking.RefusesSampling)
        {
            WriteSampling(json, request, model);
        }

        WriteStop(json, request, model);
        json.WriteEndObject();
    }

    /// <summary>
    /// The temperature ends at 1. Claudes take only one of it and the share of likely tokens.
    /// </summary>
    private static void WriteSampling(Utf8JsonWriter json, ChatRequest request, BedrockModel model)
    {
        if (request.Temperature is { } temperature)
        {
            json.WriteNumber("temperature"u8, Math.Min(temperature, 1));
        }

        if (request.TopP is { } share && !(model.IsClaude && request.Temperature is not null))
        {
            json.WriteNumber("topP"u8, share);
        }
    }

    private static void WriteStop(Utf8JsonWriter json, ChatRequest request, BedrockModel model)
    {
        var stops = request.Stop
            .Where(stop => model.IsClaude ? !string.IsNullOrWhiteSpace(stop) : stop.Length > 0)
            .ToList();
        if (stops.Count == 0)
        {
            return;
        }

        json.WriteStartArray("stopSequences"u8);
        stops.ForEach(json.WriteStringValue);
        json.WriteEndArray();
    }

    /// <summary>What lies outside Converse. What the caller says in the family's own terms goes first.</summary>
    private static void WriteFamilyFields(
        Utf8JsonWriter json, ChatRequest request, BedrockModel model, ToolPlan tools, Thinking thinking)
    {
        var fields = thinking.Fields ?? new JsonObject();
        if (tools.ClaudesChoice is { } choice)
        {
            fields["tool_choice"] = choice;
        }

        if (request.TopK is { } count && model.TakesSampling && !thinking.RefusesSampling)
        {
            AddTopK(fields, count, model);
        }

        if (request.Extra.TryGetValue(FamilyFields, out var own) && own.ValueKind == JsonValueKind.Object)
        {
            foreach (var field in own.EnumerateObject())
            {
                fields[field.Name] = JsonNode.Parse(field.Value.GetRawText());
            }
        }

        if (fields.Count > 0)
        {
            json.WritePropertyName(FamilyFields);
            fields.WriteTo(json);
        }
    }

    private static void AddTopK(JsonObject fields, int count, BedrockModel model)
    {
        if (model.IsNova)
        {
            fields["inferenceConfig"] = new JsonObject { ["topK"] = count };
        }
        else
        {
            fields["top_k"] = count;
        }
    }

    private static void WriteOutput(Utf8JsonWriter json, ChatRequest request, BedrockModel model)
    {
        if (request.ResponseFormat is not { Schema: { } schema } format || !model.TakesSchema)
        {
            return;
        }

        json.WriteStartObject("outputConfig"u8);
        json.WriteStartObject("textFormat"u8);
        json.WriteString("type"u8, "json_schema"u8);
        json.WriteStartObject("structure"u8);
        json.WriteStartObject("jsonSchema"u8);
        json.WriteString("schema"u8, Closed(schema));
        WriteIfAny(json, "name"u8, format.Name);
        WriteIfAny(json, "description"u8, format.Description);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Closed(JsonElement schema)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text, PlainJson.Options))
        {
            ClosedSchema.Write(json, schema);
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    private static void WriteIfAny(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    /// <summary>A guardrail is the caller's to choose; Bedrock checks it.</summary>
    private static void WriteGuardrail(Utf8JsonWriter json, ChatRequest request)
    {
        if (request.Extra.TryGetValue(Guardrail, out var guardrail))
        {
            json.WritePropertyName(Guardrail);
            guardrail.WriteTo(json);
        }
    }
}
