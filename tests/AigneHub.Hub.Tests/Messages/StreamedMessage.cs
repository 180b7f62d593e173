using System.Text.Json.Nodes;

namespace AigneHub.Hub.Tests.Messages;

/// <summary>Puts the events of a streamed message together as Anthropic's clients do, and insists on their order.</summary>
internal static class StreamedMessage
{
    public static JsonObject Merge(string stream)
    {
        JsonObject? message = null;
        var open = -1;
        var stopped = false;
        foreach (var text in stream.Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = text.Split('\n');
            var data = JsonNode.Parse(lines[1]["data: ".Length..])!.AsObject();
            Assert.Equal($"event: {data["type"]}", lines[0]);
            Assert.False(stopped);
            switch ((string)data["type"]!)
            {
                case "message_start":
                    Assert.Null(message);
                    message = data["message"]!.DeepClone().AsObject();
                    break;
                case "content_block_start":
                    Assert.Equal(-1, open);
                    open = message!["content"]!.AsArray().Count;
                    Assert.Equal(open, (int)data["index"]!);
                    message["content"]!.AsArray().Add(data["content_block"]!.DeepClone());
                    break;
                case "content_block_delta":
                    Add(message!["content"]![(int)data["index"]!]!.AsObject(), data["delta"]!);
                    break;
                case "content_block_stop":
                    Assert.Equal(open, (int)data["index"]!);
                    open = -1;
                    break;
                case "message_delta":
                    Assert.Equal(-1, open);
                    message!["stop_reason"] = data["delta"]!["stop_reason"]!.DeepClone();
                    message["usage"] = data["usage"]!.DeepClone();
                    break;
                case "message_stop":
                    stopped = true;
                    break;
            }
        }

        Assert.True(stopped);
        return Finish(message!);
    }

    private static void Add(JsonObject block, JsonNode delta)
    {
        switch ((string)delta["type"]!)
        {
            case "text_delta":
                Join(block, "text", delta["text"]);
                break;
            case "thinking_delta":
                Join(block, "thinking", delta["thinking"]);
                break;
            case "signature_delta":
                Join(block, "signature", delta["signature"]);
                break;
            case "input_json_delta":
                Join(block, "input_text", delta["partial_json"]);
                break;
            case "citations_delta":
                block["citations"] ??= new JsonArray();
                block["citations"]!.AsArray().Add(delta["citation"]!.DeepClone());
                break;
        }
    }

    private static void Join(JsonObject block, string name, JsonNode? piece) => block[name] = (string?)block[name] + (string?)piece;

    private static JsonObject Finish(JsonObject message)
    {
        foreach (var block in message["content"]!.AsArray().Select(block => block!.AsObject()))
        {
            if ((string?)block["input_text"] is { } input)
            {
                block["input"] = JsonNode.Parse(input);
                _ = block.Remove("input_text");
            }
        }

        return message;
    }
}
