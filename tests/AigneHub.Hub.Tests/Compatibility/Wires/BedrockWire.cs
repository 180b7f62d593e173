using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Compatibility.Wires;

/// <summary>Bedrock's Converse, whose streams are binary frames.</summary>
internal sealed class BedrockWire : Wire
{
    public override string Provider => "bedrock";

    public override string Model => "anthropic.claude-sonnet-4-5-20250929-v1:0";

    public override string Name => "Amazon Bedrock";

    public override IReadOnlyDictionary<string, string> Settings =>
        new Dictionary<string, string> { ["Region"] = "us-east-1" };

    protected override bool IsStream(RecordedRequest request) =>
        request.Path.EndsWith("/converse-stream", StringComparison.Ordinal);

    protected override string Error(string message, int status) => new JsonObject { ["message"] = message }.ToJsonString();

    protected override string Whole(RecordedRequest request, Reply reply) => new JsonObject
    {
        ["output"] = new JsonObject
        {
            ["message"] = new JsonObject
            {
                ["role"] = "assistant",
                ["content"] = new JsonArray([.. Blocks(request, reply).Select(block => block.Whole)]),
            },
        },
        ["stopReason"] = Stop(request, reply),
        ["usage"] = Usage(),
        ["metrics"] = new JsonObject { ["latencyMs"] = 5 },
    }.ToJsonString();

    protected override WireAnswer Stream(RecordedRequest request, Reply reply)
    {
        var frames = new MemoryStream();
        Add(frames, "messageStart", new JsonObject { ["role"] = "assistant" });
        foreach (var (index, block) in Blocks(request, reply).Index())
        {
            if (block.Start is { } start)
            {
                Add(frames, "contentBlockStart", new JsonObject { ["contentBlockIndex"] = index, ["start"] = start });
            }

            foreach (var delta in block.Deltas)
            {
                Add(frames, "contentBlockDelta", new JsonObject { ["contentBlockIndex"] = index, ["delta"] = delta, ["p"] = "abc" });
            }

            Add(frames, "contentBlockStop", new JsonObject { ["contentBlockIndex"] = index });
        }

        var rest = new MemoryStream();
        if (reply.Trouble == Scenario.ErrorInAnswer)
        {
            rest.Write(Frame("exception", "exception-type", "serviceUnavailableException", Error("it broke", 503)));
        }
        else
        {
            Add(rest, "messageStop", new JsonObject { ["stopReason"] = Stop(request, reply) });
            Add(rest, "metadata", new JsonObject { ["usage"] = Usage(), ["metrics"] = new JsonObject { ["latencyMs"] = 5 } });
        }

        if (reply.Trouble != Scenario.Cut)
        {
            rest.WriteTo(frames);
        }

        return new WireAnswer(200, "application/vnd.amazon.eventstream", frames.ToArray());
    }

    private static string Stop(RecordedRequest request, Reply reply) =>
        reply.IsCutShort ? "max_tokens"
        : reply.Calls.Count > 0 || ForcedTool(request, reply) is not null ? "tool_use"
        : "end_turn";

    private static string? ForcedTool(RecordedRequest request, Reply reply) =>
        reply.WholeText.StartsWith('{') &&
        request.Json.TryGetProperty("toolConfig", out var config)
        && config.TryGetProperty("toolChoice", out var choice)
        && choice.TryGetProperty("tool", out var tool)
            ? tool.GetProperty("name").GetString()
            : null;

    private static IEnumerable<(JsonObject Whole, JsonObject? Start, JsonObject[] Deltas)> Blocks(
        RecordedRequest request, Reply reply)
    {
        if (reply.Thought is { } thought)
        {
            yield return (
                Reasoning(new JsonObject
                {
                    ["reasoningText"] = new JsonObject { ["text"] = thought, ["signature"] = "c2ln" },
                }),
                null,
                [Reasoning(new JsonObject { ["text"] = thought }), Reasoning(new JsonObject { ["signature"] = "c2ln" })]);
        }

        if (ForcedTool(request, reply) is { } forced)
        {
            yield return Tool("tooluse_0", forced, reply.Text);
            yield break;
        }

        if (reply.Text.Count > 0)
        {
            yield return (
                new JsonObject { ["text"] = reply.WholeText },
                null,
                [.. reply.Text.Select(text => new JsonObject { ["text"] = text })]);
        }

        foreach (var (index, call) in reply.Calls.Index())
        {
            yield return Tool($"tooluse_{index}", call.Name, call.Arguments);
        }
    }

    private static JsonObject Reasoning(JsonObject content) => new() { ["reasoningContent"] = content };

    private static (JsonObject Whole, JsonObject? Start, JsonObject[] Deltas) Tool(
        string id, string name, IReadOnlyList<string> arguments) => (
        new JsonObject
        {
            ["toolUse"] = new JsonObject
            {
                ["toolUseId"] = id,
                ["name"] = name,
                ["input"] = JsonNode.Parse(string.Concat(arguments)),
            },
        },
        new JsonObject { ["toolUse"] = new JsonObject { ["toolUseId"] = id, ["name"] = name } },
        [.. arguments.Select(piece => new JsonObject { ["toolUse"] = new JsonObject { ["input"] = piece } })]);

    private static JsonObject Usage() => new()
    {
        ["inputTokens"] = Reply.PromptTokens - Reply.CachedTokens,
        ["outputTokens"] = Reply.AnswerTokens,
        ["totalTokens"] = Reply.PromptTokens + Reply.AnswerTokens,
        ["cacheReadInputTokens"] = Reply.CachedTokens,
        ["cacheWriteInputTokens"] = 0,
    };

    private static void Add(MemoryStream frames, string eventType, JsonObject payload) =>
        frames.Write(Frame("event", "event-type", eventType, payload.ToJsonString()));

    /// <summary>Total length, header length, their CRC, headers, payload, the CRC of it all.</summary>
    private static byte[] Frame(string messageType, string typeName, string type, string payload)
    {
        byte[] headers =
        [
            .. Header(":message-type", messageType),
            .. Header($":{typeName}", type),
            .. Header(":content-type", "application/json"),
        ];
        var body = Encoding.UTF8.GetBytes(payload);
        var prelude = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(prelude, 12 + headers.Length + body.Length + 4);
        BinaryPrimitives.WriteInt32BigEndian(prelude.AsSpan(4), headers.Length);
        byte[] frame = [.. prelude, .. Checksum(prelude), .. headers, .. body];
        return [.. frame, .. Checksum(frame)];
    }

    private static byte[] Header(string name, string value)
    {
        var text = Encoding.UTF8.GetBytes(value);
        return [(byte)name.Length, .. Encoding.UTF8.GetBytes(name), 7, (byte)(text.Length >> 8), (byte)text.Length, .. text];
    }

    private static byte[] Checksum(byte[] bytes)
    {
        // Bit by bit, as the standard defines it: the hub's own is quicker, and must give the same.
        var crc = 0xFFFFFFFFu;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320u);
            }
        }

        var checksum = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(checksum, ~crc);
        return checksum;
    }
}
