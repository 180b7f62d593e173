using System.Globalization;
using System.Text;

namespace AigneHub.Bench.Upstream;

/// <summary>The answers, rendered once: a completion of about 700 bytes and a stream of 20 chunks.</summary>
internal static class Answers
{
    /// <summary>Chunks a stream is sent in, the one with the usage and the end included.</summary>
    public const int ChunkCount = 20;

    private const string Id = "chatcmpl-BqT7xW3vYkZ0aLr9nDfEhC2sMiUoP";

    private static readonly string Usage = OneLine(
        """
        {"prompt_tokens":42,"completion_tokens":36,"total_tokens":78,
        "prompt_tokens_details":{"cached_tokens":0,"audio_tokens":0},
        "completion_tokens_details":{"reasoning_tokens":0,"audio_tokens":0,
        "accepted_prediction_tokens":0,"rejected_prediction_tokens":0}}
        """);

    /// <summary>A whole answer, head and body.</summary>
    public static byte[] Completion { get; } = RenderCompletion();

    /// <summary>A whole streamed answer, as it is cut into writes.</summary>
    public static byte[][] Stream { get; } = [.. Enumerable.Range(0, ChunkCount).Select(RenderChunk)];

    private static byte[] RenderCompletion()
    {
        var body = OneLine(
            $$"""
            {"id":"{{Id}}","object":"chat.completion","created":1760000000,"model":"gpt-4o-mini-2024-07-18",
            "choices":[{"index":0,"message":{"role":"assistant",
            "content":"A gateway holds the keys, counts what is spent and passes every answer on unchanged.",
            "refusal":null,"annotations":[]},"logprobs":null,"finish_reason":"stop"}],
            "usage":{{Usage}},"service_tier":"default","system_fingerprint":"fp_560af6e559"}
            """);
        return Encoding.ASCII.GetBytes(
            $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");
    }

    private static byte[] RenderChunk(int index)
    {
        var text = index switch
        {
            0 => Event(Choice("""{"role":"assistant","content":"","refusal":null}""", "null"), "null"),
            ChunkCount - 2 => Event(Choice("{}", "\"stop\""), "null"),
            ChunkCount - 1 => Event("", Usage) + "data: [DONE]\n\n",
            _ => Event(Choice($$"""{"content":" word{{index}}"}""", "null"), "null"),
        };
        return Chunked(index, text);
    }

    /// <summary>One write of a stream, the first with the head before it and the last with the end after it.</summary>
    public static byte[] Chunked(int index, string text)
    {
        var head = index == 0
            ? "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
            : "";
        var tail = index == ChunkCount - 1 ? "0\r\n\r\n" : "";
        var size = text.Length.ToString("x", CultureInfo.InvariantCulture);
        return Encoding.ASCII.GetBytes($"{head}{size}\r\n{text}\r\n{tail}");
    }

    private static string Choice(string delta, string finishReason) =>
        $$"""{"index":0,"delta":{{delta}},"logprobs":null,"finish_reason":{{finishReason}}}""";

    private static string Event(string choices, string usage)
    {
        var chunk = OneLine(
            $$"""
            {"id":"{{Id}}","object":"chat.completion.chunk","created":1760000000,"model":"gpt-4o-mini-2024-07-18",
            "service_tier":"default","system_fingerprint":"fp_560af6e559","choices":[{{choices}}],"usage":{{usage}}}
            """);
        return $"data: {chunk}\n\n";
    }

    private static string OneLine(string text) => text.ReplaceLineEndings("");
}
