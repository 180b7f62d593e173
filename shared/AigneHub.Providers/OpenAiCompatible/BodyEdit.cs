using AigneHub.Providers.Calls;

namespace AigneHub.Providers.OpenAiCompatible;

/// <summary>Bytes to put in the place of others.</summary>
/// <param name="Start">Where the replaced bytes begin.</param>
/// <param name="Length">How many are replaced; 0 to insert.</param>
/// <param name="Replacement">What stands there instead.</param>
internal readonly record struct BodyEdit(int Start, int Length, ReadOnlyMemory<byte> Replacement)
{
    public static BodyEdit Replace(FieldSpan span, ReadOnlyMemory<byte> replacement) => new(span.Start, span.Length, replacement);

    public static BodyEdit Insert(int position, ReadOnlyMemory<byte> bytes) => new(position, 0, bytes);
}
