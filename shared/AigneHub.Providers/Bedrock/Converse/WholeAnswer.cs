using AigneHub.Core.Errors;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;
using AigneHub.Providers.Json;

namespace AigneHub.Providers.Bedrock.Converse;

/// <summary>Reads an answer that comes in one piece.</summary>
internal static class WholeAnswer
{
    public static void Read(CallBody body, ReadOnlySpan<byte> json, IChatSink sink)
    {
        var content = default(ReadOnlySpan<byte>);
        var reason = default(ReadOnlySpan<byte>);
        var own = default(ReadOnlySpan<byte>);
        var usage = default(ReadOnlySpan<byte>);
        var fields = new JsonItems(json);
        if (JsonItems.AreJson(json))
        {
            while (fields.Next())
            {
                content = fields.Is("output"u8) ? ContentOf(fields.Value) : content;
                reason = fields.Is("stopReason"u8) ? fields.Inside : reason;
                own = fields.Is("additionalModelResponseFields"u8) ? fields.Value : own;
                usage = fields.Is("usage"u8) ? fields.Value : usage;
            }
        }

        if (reason.IsEmpty)
        {
            sink.Error(new HubError(ErrorCodes.UpstreamGarbage, "The provider's answer is none of Converse."));
            return;
        }

        var blocks = new BlockDecoder(body);
        Deliver(blocks, content, usage, sink);
        blocks.Finish(reason, own, sink);
    }

    private static void Deliver(
        BlockDecoder blocks,
        ReadOnlySpan<byte> content,
        ReadOnlySpan<byte> usage,
        IChatSink sink)
    {
        blocks.Begin(sink);
        var items = new JsonItems(content);
        for (var index = 0; items.Next(); index++)
        {
            blocks.Open(index, items.Value, sink);
            blocks.Continue(index, items.Value, sink);
            blocks.Close(index, sink);
        }

        if (!usage.IsEmpty)
        {
            sink.Usage(WireUsage.Read(usage));
        }
    }

    private static ReadOnlySpan<byte> ContentOf(ReadOnlySpan<byte> output) =>
        JsonItems.Find(JsonItems.Find(output, "message"u8), "content"u8);
}
