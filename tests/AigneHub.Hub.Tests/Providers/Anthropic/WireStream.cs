namespace AigneHub.Hub.Tests.Providers.Anthropic;

/// <summary>Streams as Anthropic's API sends them: named events, the name again in the data.</summary>
internal static class WireStream
{
    public const string Start =
        """{"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"claude-x","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":25,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":1}}}""";

    public const string Stop = """{"type":"message_stop"}""";

    public static string Of(params string[] events) => string.Concat(events.Select(Event));

    public static string Event(string data)
    {
        var name = data.Split('"')[3];
        return $"event: {name}\ndata: {data}\n\n";
    }

    public static string Block(int index, string block) =>
        $$"""{"type":"content_block_start","index":{{index}},"content_block":{{block}}}""";

    public static string Delta(int index, string delta) =>
        $$"""{"type":"content_block_delta","index":{{index}},"delta":{{delta}}}""";

    public static string BlockStop(int index) => $$"""{"type":"content_block_stop","index":{{index}}}""";

    public static string End(string reason = "end_turn", string usage = "{\"output_tokens\":15}") =>
        $$"""{"type":"message_delta","delta":{"stop_reason":"{{reason}}","stop_sequence":null},"usage":{{usage}}}""";

    /// <summary>A whole stream around these events.</summary>
    public static string Around(params string[] events) => Of([Start, .. events, End(), Stop]);
}
