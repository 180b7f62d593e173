using System.Buffers;
using AigneHub.Core.Errors;
using AigneHub.Hub.Inference.Calling;
using AigneHub.Hub.Inference.Reservation;
using AigneHub.Hub.Inference.Settlement;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Inference.Relay;

/// <summary>
/// Relays a streamed answer: bytes go out as they come in while the reader watches them. The end mark waits until the call
/// is settled.
/// </summary>
internal sealed class StreamRelay(Settler settler, TimeProvider time)
{
    private const int PieceSize = 4 * 1024;

    /// <summary>Relays the stream and settles the call; or says why there is none, and the caller has got nothing of it.</summary>
    public async ValueTask<HubError?> RelayAsync(
        InferenceCall call, Reserved reserved, HttpResponseMessage upstream, CallerStream caller, CallWatch watch)
    {
        var reader = call.Provider.ReadStream(call.Body, call);
        var facts = reader.Facts;
        try
        {
            await PumpAsync(call, upstream, reader, caller, watch).ConfigureAwait(false);
            facts.Error ??= Verdict(reader);
        }
        catch (Exception exception) when (UpstreamFailures.Covers(exception))
        {
            facts.Error = UpstreamFailures.From(exception, watch, call.Provider.Name);
        }

        if (watch.CallerLeft)
        {
            _ = await caller.TryYieldAsync().ConfigureAwait(false);
            _ = await settler.SettleAsync(call, reserved, CallEnd.ClientGone(facts)).ConfigureAwait(false);
        }
        else if (facts.Error is { } error)
        {
            if (!caller.HasAnswer)
            {
                return error;
            }

            await FailAsync(call, reserved, caller, reader, error).ConfigureAwait(false);
        }
        else
        {
            await CompleteAsync(call, reserved, caller, reader).ConfigureAwait(false);
        }

        return null;
    }

    private async ValueTask PumpAsync(
        InferenceCall call, HttpResponseMessage upstream, IStreamReader reader, CallerStream caller, CallWatch watch)
    {
        var stream = await upstream.Content.ReadAsStreamAsync(watch.Token).ConfigureAwait(false);
        var piece = ArrayPool<byte>.Shared.Rent(PieceSize);
        int count;
        do
        {
            // What comes at once goes out at once; nothing waits for what has not come.
            var reading = stream.ReadAsync(piece, watch.Token);
            if (!reading.IsCompletedSuccessfully)
            {
                await caller.SendAsync().ConfigureAwait(false);
            }

            count = await reading.ConfigureAwait(false);
            if (count > 0)
            {
                watch.Heard(count);
                call.FirstByteAt ??= time.GetTimestamp();
                call.Record?.Add(piece.AsSpan(0, count));
            }

            await caller.RelayAsync(reader, piece.AsMemory(0, count)).ConfigureAwait(false);
        }
        while (count > 0 && !reader.Ended && reader.Facts.Error is null);

        // After a failure something may still be read into it, and then it is nobody else's.
        ArrayPool<byte>.Shared.Return(piece);
        await caller.SendAsync().ConfigureAwait(false);
    }

    /// <summary>A stream is whole with its end mark, or when the provider said that the answer is finished.</summary>
    private static HubError? Verdict(IStreamReader reader) =>
        reader.Ended || reader.Facts.Finished
            ? null
            : new HubError(ErrorCodes.UpstreamTruncated, "The provider's stream ended before its answer did.");

    private async ValueTask CompleteAsync(
        InferenceCall call, Reserved reserved, CallerStream caller, IStreamReader reader)
    {
        if (await settler.SettleAsync(call, reserved, CallEnd.Completed(reader.Facts)).ConfigureAwait(false))
        {
            await caller.EndAsync(reader, settler.EndOf(call, reader.Facts)).ConfigureAwait(false);
        }
        else
        {
            await caller.FailAsync(AnswerRelay.NotRecorded(), reader).ConfigureAwait(false);
        }
    }

    /// <summary>Nothing delivered is nothing charged; what was delivered is.</summary>
    private async ValueTask FailAsync(
        InferenceCall call, Reserved reserved, CallerStream caller, IStreamReader reader, HubError error)
    {
        var facts = reader.Facts;
        var delivered = facts.TextBytes > 0 || facts.HasUsage;
        var end = delivered ? CallEnd.Interrupted(facts, error) : CallEnd.Failed(error);
        _ = await settler.SettleAsync(call, reserved, end).ConfigureAwait(false);
        await caller.FailAsync(error, reader).ConfigureAwait(false);
    }
}
