using System.Text.Json;

namespace AigneHub.Bench.Load;

/// <summary>
/// The requests: a question of about 200 bytes, the same streamed, one with 60 kB of prompt, and the streamed one for a
/// provider that speaks another protocol.
/// </summary>
internal sealed record Bodies(Body Plain, Body Stream, Body LongPrompt, Body Translated)
{
    private const int LongPromptLength = 60_000;
    private const string Question = "In one sentence: what is a gateway good for?";

    private const string Paragraph =
        "The gateway reads a request once, chooses who answers it and passes the answer on as it comes.\n" +
        "\t\"Usage\" is read beside the bytes, so that no chunk waits for it.\n";

    public static Bodies WriteTo(string directory)
    {
        var system = Message("system", "You are a concise assistant.");
        var question = Message("user", Question);
        var long20k = string.Concat(Enumerable.Repeat(Paragraph, LongPromptLength / 3 / Paragraph.Length));
        return new Bodies(
            Write(directory, "plain", Request([system, question], stream: false)),
            Write(directory, "stream", Request([system, question], stream: true)),
            Write(directory, "long-prompt", Request(
                [
                    Message("system", long20k), Message("user", long20k), Message("assistant", long20k), question,
                ],
                stream: false)),
            Write(directory, "translated", Request([system, question], stream: true, "anthropic/claude-haiku-4-5")));
    }

    private static Dictionary<string, string> Message(string role, string content) =>
        new() { ["role"] = role, ["content"] = content };

    private static Dictionary<string, object> Request(
        Dictionary<string, string>[] messages, bool stream, string model = "openai/gpt-4o-mini") =>
        new() { ["model"] = model, ["messages"] = messages, ["stream"] = stream };

    private static Body Write(string directory, string name, Dictionary<string, object> request)
    {
        var body = new Body(Path.Combine(directory, $"{name}.json"), JsonSerializer.SerializeToUtf8Bytes(request));
        File.WriteAllBytes(body.File, body.Bytes);
        return body;
    }
}
