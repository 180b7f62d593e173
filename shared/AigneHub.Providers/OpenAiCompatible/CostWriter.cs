using System.Buffers;
using AigneHub.Core.Money;

namespace AigneHub.Providers.OpenAiCompatible;

/// <summary>
/// Copies an answer's bytes with the cost put into its usage object, and where credits are sold without what the provider
/// says of its own. All other bytes stay as they came.
/// </summary>
internal static class CostWriter
{
    private const int NumberLength = 32;

    /// <summary>Appends <c>"cost"</c> to the usage object, or replaces the value of the one that is there.</summary>
    /// <param name="json">The answer.</param>
    /// <param name="usage">Where its usage stands.</param>
    /// <param name="cost">The cost; null to add none.</param>
    /// <param name="showsUpstream">Whether what the provider says of its own cost may stay.</param>
    /// <param name="output">Where to.</param>
    public static void Write(
        ReadOnlySpan<byte> json, UsagePlace usage, Amount? cost, bool showsUpstream, IBufferWriter<byte> output)
    {
        var isSold = !showsUpstream && usage.End > 0;
        if (isSold && UpstreamCost.MayBeIn(json[usage.Value.Start..usage.Value.End]))
        {
            output.Write(json[..usage.Value.Start]);
            WriteSold(json[usage.Value.Start..usage.Value.End], cost, output);
            output.Write(json[usage.Value.End..]);
        }
        else if (usage.End == 0 || cost is not { } amount)
        {
            output.Write(json);
        }
        else if (usage.Cost.Exists)
        {
            output.Write(json[..usage.Cost.Start]);
            WriteNumber(amount, output);
            output.Write(json[usage.Cost.End..]);
        }
        else
        {
            output.Write(json[..usage.End]);
            output.Write(",\"cost\":"u8);
            WriteNumber(amount, output);
            output.Write(json[usage.End..]);
        }
    }

    private static void WriteSold(ReadOnlySpan<byte> usage, Amount? cost, IBufferWriter<byte> output)
    {
        var any = UpstreamCost.WriteOthers(usage, output);
        if (cost is { } amount)
        {
            output.Write(any ? ",\"cost\":"u8 : "\"cost\":"u8);
            WriteNumber(amount, output);
        }

        output.Write("}"u8);
    }

    private static void WriteNumber(Amount amount, IBufferWriter<byte> output) =>
        output.Advance(amount.Format(output.GetSpan(NumberLength)));
}
