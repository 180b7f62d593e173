using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;
using AigneHub.Providers.Sse;

namespace AigneHub.Providers.Gemini;

/// <summary>Reads a streamed answer: events that are whole responses each, and no end mark.</summary>
internal sealed class GeminiDecoder(CallBody body) : SseChatDecoder
{
    private readonly GeminiAnswer _answer = new(body);

    protected override void ReadEvent(ReadOnlySpan<byte> data, IChatSink sink)
    {
        if (!GeminiChunk.TryRead(data, out var chunk))
        {
            FailUnreadable(sink);
        }
        else if (chunk.IsError)
        {
            Fail(GeminiErrors.FromAnswer(data), sink);
        }
        else if (_answer.Read(chunk, sink) is { } error)
        {
            Fail(error, sink);
        }
    }
}
