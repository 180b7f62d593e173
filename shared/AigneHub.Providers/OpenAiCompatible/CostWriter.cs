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
    public static void Write(ReadOnlySpan<byte> json, UsagePlace usage, Amount? cost, IBufferWriter<byte> output)
    {
        if (usage.End == 0 || cost is not { } amount)
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

    private static void WriteNumber(Amount amount, IBufferWriter<byte> output) =>
        output.Advance(amount.Format(output.GetSpan(NumberLength)));
}
