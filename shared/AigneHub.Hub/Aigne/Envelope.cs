using AigneHub.Core.Errors;
using AigneHub.Hub.Inference.Bodies;
using AigneHub.Hub.Inference.Translation;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Aigne;

/// <summary>
/// The body of every AIGNE call: <c>{"input":{…,"modelOptions":{"model"}},"options":{"streaming"}}</c>. Old clients name the
/// model at the top.
/// </summary>
internal static class Envelope
{
    private const int MaxModelLength = 256;

    /// <summary>What the clients put before a model's name to say that it is reached by way of a hub.</summary>
    private static readonly string[] Prefixes = ["aignehub/", "aignehub:"];

    /// <summary>Reads a body; what stands in its input is read by the given function, which adds it to the call.</summary>
    public static Outcome<CallBody> Read(
        ReadOnlyMemory<byte> bytes, Operation operation, ICallerProtocol protocol, Action<JsonFields, CallBody> readInput)
    {
        var parsed = JsonFields.Parse(bytes.Span);
        if (parsed.Failed)
        {
            return parsed.Error;
        }

        var envelope = parsed.Value;
        var input = envelope.RequiredObject("input");
        var body = new CallBody
        {
            Operation = operation,
            Protocol = protocol,
            Bytes = bytes,
            Model = ReadModel(envelope, input),
            Stream = envelope.Object("options")?.Truth("streaming") ?? false,
            PromptTextBytes = MeasureText(bytes.Span),
        };
        readInput(input, body);
        return envelope.Problems.Error is { } error ? error : body;
    }

    private static string ReadModel(JsonFields envelope, JsonFields input)
    {
        var options = input.Object("modelOptions");
        var model = envelope.Text("model") ?? input.Text("model") ?? options?.Text("model") ?? string.Empty;
        if (model.Length == 0)
        {
            envelope.Problems.Missing("input.modelOptions.model");
        }
        else if (model.Length > MaxModelLength)
        {
            envelope.Problems.Wrong("input.modelOptions.model", $"must have at most {MaxModelLength} characters.");
        }

        var prefix = Array.Find(Prefixes, prefix => model.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
        return prefix is null ? model : model[prefix.Length..];
    }

    private static long MeasureText(ReadOnlySpan<byte> json)
    {
        var fields = new BodyFields(json);
        long bytes = 0;
        while (fields.Next())
        {
            if (fields.Is("input"u8, 0))
            {
                fields.MoveToValue();
                bytes += TextMeter.Measure(ref fields);
            }
            else
            {
                fields.Skip();
            }
        }

        return bytes;
    }
}
