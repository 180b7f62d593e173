using System.Buffers;
using AigneHub.Core.Errors;
using AigneHub.Providers.Calls;

namespace AigneHub.Providers.Anthropic;

/// <summary>The provider's count of a prompt's tokens, as it came. Counting is free: there is no usage.</summary>
internal sealed class TokenCount : IAnswer
{
    private readonly ReadOnlyMemory<byte> _json;

    public TokenCount(ReadOnlyMemory<byte> upstream)
    {
        _json = upstream;
        Facts.Finished = true;
        Facts.HasUsage = true;
        if (!WireEvent.TryRead(upstream.Span, out var count))
        {
            Facts.Error = new HubError(ErrorCodes.UpstreamGarbage, "The provider's answer is not a JSON object.");
        }
        else if (count.HasError)
        {
            Facts.Error = WireErrors.FromAnswer(upstream.Span);
        }
    }

    public AnswerFacts Facts { get; } = new();

    public void End(AnswerEnd end, IBufferWriter<byte> caller) => caller.Write(_json.Span);
}
