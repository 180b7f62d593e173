using System.Buffers;
using AigneHub.Core.Money;

namespace AigneHub.Providers.OpenAiCompatible;

/// <summary>The chunk that carries usage, on its way to the caller.</summary>
internal static class UsageChunk
{
    private static ReadOnlySpan<byte> SilentChoice => "[{\"index\":0,\"delta\":{},\"finish_reason\":null}]"u8;

    /// <summary>
    /// Adds the cost. A caller who did not ask for usage gets the chunk as well, with a choice that says nothing: programs
    /// that read <c>choices[0]</c> of every chunk would stumble over an empty array.
    /// </summary>
    public static void Write(
        ReadOnlySpan<byte> json,
        in AnswerScanner scan,
        Amount? cost,
        bool showsUpstream,
        bool asked,
        IBufferWriter<byte> output)
    {
        if (asked || scan.EmptyChoicesLength == 0)
        {
            CostWriter.Write(json, scan.UsagePlace, cost, showsUpstream, output);
            return;
        }

        var end = scan.EmptyChoicesStart + scan.EmptyChoicesLength;
        var rewritten = new ArrayBufferWriter<byte>(json.Length + SilentChoice.Length);
        rewritten.Write(json[..scan.EmptyChoicesStart]);
        rewritten.Write(SilentChoice);
        rewritten.Write(json[end..]);
        var isBehind = scan.UsageEnd >= end;
        var place = scan.UsagePlace.ShiftedBy(isBehind ? SilentChoice.Length - scan.EmptyChoicesLength : 0);
        CostWriter.Write(rewritten.WrittenSpan, place, cost, showsUpstream, output);
    }
}
