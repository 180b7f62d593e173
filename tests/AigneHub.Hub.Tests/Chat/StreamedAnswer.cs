using System.Text.Json.Nodes;

namespace AigneHub.Hub.Tests.Chat;

/// <summary>Puts the chunks of a streamed chat completion together as clients do: texts are joined, lists appended.</summary>
internal static class StreamedAnswer
{
    public static JsonObject Merge(string stream)
    {
        var messages = new SortedDictionary<int, JsonObject>();
        JsonNode? usage = null;
        foreach (var line in stream.Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var data = line["data: ".Length..];
            if (data == "[DONE]")
            {
                continue;
            }

            var chunk = JsonNode.Parse(data)!;
            usage = chunk["usage"] ?? usage;
            foreach (var choice in chunk["choices"]!.AsArray())
            {
                Add(messages, choice!);
            }
        }

        return new JsonObject
        {
            ["choices"] = new JsonArray([.. messages.Values]),
            ["usage"] = usage?.DeepClone(),
        };
    }

    private static void Add(SortedDictionary<int, JsonObject> choices, JsonNode choice)
    {
        var index = (int)choice["index"]!;
        if (!choices.TryGetValue(index, out var whole))
        {
            choices[index] = whole = new JsonObject { ["message"] = new JsonObject() };
        }

        var message = whole["message"]!.AsObject();
        foreach (var (name, value) in choice["delta"]!.AsObject())
        {
            if (value is JsonArray list)
            {
                Append(message, name, list);
            }
            else if (value!.ToString() is { Length: > 0 } text)
            {
                message[name] = (message[name]?.ToString() ?? string.Empty) + text;
            }
        }

        whole["finish_reason"] = choice["finish_reason"]?.DeepClone() ?? whole["finish_reason"]?.DeepClone();
    }

    private static void Append(JsonObject message, string name, JsonArray items)
    {
        if (message[name] is not JsonArray all)
        {
            message[name] = all = [];
        }

        foreach (var item in items)
        {
            if (name == "tool_calls")
            {
                AddCall(all, item!);
            }
            else
            {
                all.Add(item!.DeepClone());
            }
        }
    }

    /// <summary>The first piece of a call has its id; the others only its number and more of the arguments.</summary>
    private static void AddCall(JsonArray calls, JsonNode piece)
    {
        if ((int)piece["index"]! == calls.Count)
        {
            var call = piece.DeepClone().AsObject();
            _ = call.Remove("index");
            calls.Add(call);
            return;
        }

        var function = calls[(int)piece["index"]!]!["function"]!;
        function["arguments"] = (string?)function["arguments"] + (string?)piece["function"]!["arguments"];
    }
}
