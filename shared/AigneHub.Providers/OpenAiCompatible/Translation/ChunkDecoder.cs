using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;
using AigneHub.Providers.Json;
using AigneHub.Providers.Sse;

namespace AigneHub.Providers.OpenAiCompatible.Translation;

/// <summary>Reads a stream of chat completion chunks.</summary>
internal sealed class ChunkDecoder(CallBody body, UsageRules rules) : SseChatDecoder
{
    private readonly CompletionReader _reader = new(body, rules);

    protected override void ReadEvent(ReadOnlySpan<byte> data, IChatSink sink)
    {
        if (data.SequenceEqual("[DONE]"u8))
        {
            Ended = true;
        }
        else if (!data.StartsWith("{"u8) || !JsonItems.AreJson(data))
        {
            FailUnreadable(sink);
        }
        else if (_reader.Read(data, sink) is { } error)
        {
            Fail(error, sink);
        }
    }
}
