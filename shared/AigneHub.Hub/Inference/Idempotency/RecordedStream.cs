using AigneHub.Hub.Inference.Relay;
using AigneHub.Hub.Inference.Sharing;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Inference.Idempotency;

/// <summary>The body of an answer that is recorded on its way out.</summary>
internal sealed class RecordedStream(Stream output, HttpResponse response, HubRoute route, Recording recording)
    : WatchedOutput(output)
{
    protected override void Watch(ReadOnlySpan<byte> bytes)
    {
        if (recording.Head is null)
        {
            recording.Begin(AnswerHead.Of(response, route));
        }

        recording.Append(bytes);
    }
}
