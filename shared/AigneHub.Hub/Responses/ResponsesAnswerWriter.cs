using System.Buffers;
using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Hub.Json;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Responses;

/// <summary>Writes a response in one piece.</summary>
internal sealed class ResponsesAnswerWriter(CallBody body, IBufferWriter<byte> caller) : ResponsesWriter(body)
{
    public override void End(AnswerEnd end)
    {
        CloseAll();
        using var json = new Utf8JsonWriter(caller, JsonStyle.Plain);
        Output.Write(json, end);
    }

    public override void Fail(HubError error) =>
        throw new InvalidOperationException("A whole answer is never half sent.");

    protected override void Opened(OutputItem item)
    {
        // Written at the end.
    }

    protected override void Grown(OutputItem item, ReadOnlySpan<byte> json)
    {
        // Written at the end.
    }

    protected override void Closed(OutputItem item)
    {
        // Written at the end.
    }

    protected override void Cited(MessageItem item, Citation citation)
    {
        // Written at the end.
    }
}
