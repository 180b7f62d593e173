namespace AigneHub.Providers.Calls;

/// <summary>Where a value stands in a JSON body.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="Length">Its length in bytes; 0 when the field is absent.</param>
public readonly record struct FieldSpan(int Start, int Length)
{
    /// <summary>Whether the field is there.</summary>
    public bool Exists => Length > 0;

    /// <summary>The first byte after the value.</summary>
    public int End => Start + Length;
}
