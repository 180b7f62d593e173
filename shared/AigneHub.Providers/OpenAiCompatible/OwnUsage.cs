using System.Buffers;
using System.Text.Json;
using AigneHub.Core.Usage;
using AigneHub.Providers.Calls;

namespace AigneHub.Providers.OpenAiCompatible;

/// <summary>The usage object of an answer whose provider sent none: the hub's own count, marked when it is an estimate.</summary>
internal static class OwnUsage
{
    /// <summary>Writes a whole answer with the usage in the place of one that says nothing, or else as its last field.</summary>
    public static void AddToAnswer(
        CallBody body, ReadOnlySpan<byte> answer, FieldSpan silent, AnswerEnd end, IBufferWriter<byte> output)
    {
        if (silent.Exists)
        {
            output.Write(answer[..silent.Start]);
            WriteObject(body, end, output);
            output.Write(answer[silent.End..]);
            return;
        }

        var brace = answer.LastIndexOf((byte)'}');
        output.Write(answer[..brace]);
        output.Write(answer[..brace].TrimEnd(" \t\r\n"u8).EndsWith("{"u8) ? "\"usage\":"u8 : ",\"usage\":"u8);
        WriteObject(body, end, output);
        output.Write(answer[brace..]);
    }

    /// <summary>Writes a chunk of its own at the end of a stream.</summary>
    public static void WriteChunk(AnswerEnd end, IBufferWriter<byte> output)
    {
        output.Write("data: "u8);
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("id"u8, end.RequestId);
            json.WriteString("object"u8, "chat.completion.chunk"u8);
            json.WriteNumber("created"u8, end.Now.ToUnixTimeSeconds());
            json.WriteString("model"u8, end.Model);
            json.WritePropertyName("choices"u8);
            json.WriteRawValue("[{\"index\":0,\"delta\":{},\"finish_reason\":null}]"u8, skipInputValidation: true);
            json.WritePropertyName("usage"u8);
            Write(json, end, isResponse: false);
            json.WriteEndObject();
        }

        output.Write("\n\n"u8);
    }

    private static void WriteObject(CallBody body, AnswerEnd end, IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output);
        Write(json, end, isResponse: body.Protocol.Protocol == Protocol.OpenAiResponses);
    }

    private static void Write(Utf8JsonWriter json, AnswerEnd end, bool isResponse)
    {
        var usage = end.Usage;
        json.WriteStartObject();
        if (usage[UsageClass.Images] == 0)
        {
            json.WriteNumber(isResponse ? "input_tokens"u8 : "prompt_tokens"u8, usage.TotalInput());
            json.WriteNumber(isResponse ? "output_tokens"u8 : "completion_tokens"u8, usage.TotalOutput());
            json.WriteNumber("total_tokens"u8, usage.TotalInput() + usage.TotalOutput());
            json.WriteBoolean("estimated"u8, true);
        }

        if (end.Cost is { } amount)
        {
            json.WriteNumber("cost"u8, amount.ToDecimal());
        }

        json.WriteEndObject();
    }
}
