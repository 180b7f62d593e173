using System.Buffers;
using AigneHub.Core.Errors;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Json;
using AigneHub.Providers.OpenAiCompatible;

namespace AigneHub.Providers.Anthropic;

/// <summary>A whole message for a caller who speaks the same protocol: the provider's bytes with the cost put in.</summary>
internal sealed class WholeMessage : IAnswer
{
    private readonly ReadOnlyMemory<byte> _json;
    private readonly UsagePlace _place;

    public WholeMessage(ReadOnlyMemory<byte> upstream)
    {
        _json = upstream;
        if (!WireEvent.TryRead(upstream.Span, out var message))
        {
            Facts.Error = new HubError(ErrorCodes.UpstreamGarbage, "The provider's answer is not a JSON object.");
        }
        else if (message.HasError)
        {
            Facts.Error = WireErrors.FromAnswer(upstream.Span);
        }
        else
        {
            var usage = WireUsage.Read(message.Usage);
            _place = message.Usage.StartsWith("{"u8) ? usage.PlaceIn(message.UsageSpan) : default;
            Facts.Finished = true;
            Facts.HasUsage = usage.Counts;
            Facts.Usage = usage.ToCounts();
            Facts.TextBytes = TextIn(message.Content);
        }
    }

    public AnswerFacts Facts { get; } = new();

    public void End(AnswerEnd end, IBufferWriter<byte> caller) =>
        CostWriter.Write(
        _json.Span, _place, Facts.HasUsage ? end.Cost : null, end.ShowsUpstreamCost, caller);

    private static long TextIn(ReadOnlySpan<byte> content)
    {
        long bytes = 0;
        var scanner = new JsonScanner(content);
        _ = scanner.Read();
        while (scanner.Read() && scanner.Depth > 0)
        {
            var start = scanner.Start;
            scanner.Skip();
            var block = WireBlock.Read(content[start..scanner.Consumed]);
            bytes += block.Text.Length + block.Input.Length;
        }

        return bytes;
    }
}
