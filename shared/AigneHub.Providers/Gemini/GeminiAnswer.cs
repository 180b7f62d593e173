using AigneHub.Core.Errors;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;
using AigneHub.Providers.Json;

namespace AigneHub.Providers.Gemini;

/// <summary>Reads one answer, whole or chunk by chunk.</summary>
internal sealed class GeminiAnswer(CallBody body)
{
    private readonly Dictionary<int, GeminiCandidate> _candidates = [];
    private bool _begun;
    private bool _finished;

    /// <summary>Reads an answer that came in one piece.</summary>
    public void ReadWhole(ReadOnlySpan<byte> json, IChatSink sink)
    {
        if (!GeminiChunk.TryRead(json, out var chunk))
        {
            sink.Error(new HubError(ErrorCodes.UpstreamGarbage, "The provider's answer is not JSON."));
            return;
        }

        var error = chunk.IsError ? GeminiErrors.FromAnswer(json) : Read(chunk, sink);
        if (error is null && !_finished)
        {
            error = new HubError(ErrorCodes.UpstreamGarbage, "The provider's answer is not a finished one.");
        }

        if (error is not null)
        {
            sink.Error(error);
        }
    }

    /// <summary>Reads a chunk. Answers the error the answer ended with, if it did.</summary>
    public HubError? Read(in GeminiChunk chunk, IChatSink sink)
    {
        if (!_begun)
        {
            _begun = true;
            sink.Begin(chunk.Id, chunk.Model);
        }

        // A blocked prompt is an answer without candidates; nothing was made, so nothing is charged.
        if (chunk.BlockReason is { } reason)
        {
            return new HubError(ErrorCodes.ContentPolicy, $"The provider blocked the prompt ({reason}).");
        }

        var items = new JsonItems(chunk.Candidates);
        for (var position = 0; items.Next(); position++)
        {
            if (ReadCandidate(items.Value, position, sink) is { } error)
            {
                return error;
            }
        }

        ReadUsage(chunk.Usage, sink);
        return null;
    }

    private HubError? ReadCandidate(ReadOnlySpan<byte> json, int position, IChatSink sink)
    {
        var index = GeminiCandidate.IndexOf(json) ?? position;
        if (index >= body.Chat!.Count)
        {
            return new HubError(ErrorCodes.UpstreamGarbage, "The provider gave more answers than were asked for.");
        }

        if (!_candidates.TryGetValue(index, out var candidate))
        {
            _candidates[index] = candidate = new GeminiCandidate(body, index);
        }

        var error = candidate.Read(json, sink);
        _finished |= candidate.IsFinished;
        return error;
    }

    /// <summary>It comes with every chunk and is all together each time.</summary>
    private void ReadUsage(ReadOnlySpan<byte> json, IChatSink sink)
    {
        if (json.IsEmpty)
        {
            return;
        }

        var usage = GeminiUsage.Read(json, _candidates.Values.Any(candidate => candidate.Images > 0));
        if (_finished)
        {
            sink.Usage(usage);
        }
        else
        {
            sink.UsageSoFar(usage);
        }
    }
}
