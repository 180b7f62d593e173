using System.Buffers;
using AigneHub.Core.Money;

namespace AigneHub.Providers.OpenAiCompatible;

/// <summary>
/// Copies an answer's bytes with the cost put into its usage object. All other bytes stay as they came.
/// </summary>
internal static class CostWriter
{
    private const int NumberLength = 32;

    /// <summary>Appends <c>"cost"</c> to the usage object, or replaces the value of the one that is there.</summary>
    public static void Write(
        ReadOnlySpan<byte> json, in AnswerScanner scan, Amount? cost, IBufferWriter<byte> output)
    {
        if (!scan.HasUsage || cost is not { } amount)
        {
            output.Write(json);
        }
        else if (scan.Usage.CostLength > 0)
        {
            output.Write(json[..scan.Usage.CostStart]);
            WriteNumber(amount, output);
            output.Write(json[(scan.Usage.CostStart + scan.Usage.CostLength)..]);
        }
        else
        {
            output.Write(json[..scan.UsageEnd]);
            output.Write(",\"cost\":"u8);
            WriteNumber(amount, output);
            output.Write(json[scan.UsageEnd..]);
        }
    }

    private static void WriteNumber(Amount amount, IBufferWriter<byte> output) =>
        output.Advance(amount.Format(output.GetSpan(NumberLength)));
}
