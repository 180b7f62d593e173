namespace AigneHub.Bench.Upstream;

/// <summary>The stream of <see cref="Answers"/> as Anthropic would send it: the same words and usage, as many writes.</summary>
internal static class Messages
{
    private const int Last = Answers.ChunkCount - 1;

    /// <summary>A whole streamed answer, as it is cut into writes.</summary>
    public static byte[][] Stream { get; } =
        [.. Enumerable.Range(0, Answers.ChunkCount).Select(index => Answers.Chunked(index, Events(index)))];

    private static string Events(int index) => index switch
    {
        0 => Event(
                "message_start",
                """
                "message":{"id":"msg_01XFDUDYJgAACzvnptvVoYEL","type":"message","role":"assistant","content":[],"model":"claude-haiku-4-5","stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":42,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":1}}
                """)
            + Event("content_block_start", """ "index":0,"content_block":{"type":"text","text":""} """),
        Last - 1 => Event("content_block_stop", """ "index":0 """)
            + Event(
                "message_delta",
                """ "delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":36} """),
        Last => Event("message_stop", ""),
        _ => Event("content_block_delta", $$""" "index":0,"delta":{"type":"text_delta","text":" word{{index}}"} """),
    };

    private static string Event(string type, string fields)
    {
        var rest = fields.Trim();
        return $"event: {type}\ndata: {{\"type\":\"{type}\"{(rest.Length == 0 ? "" : ",")}{rest}}}\n\n";
    }
}
