namespace AigneHub.Providers.Json;

/// <summary>
/// Which names may stand in a JSON text: a bit for each that was read. What it does not hold is surely not there, so nobody
/// has to look for it again.
/// </summary>
public readonly record struct NameFilter
{
    private readonly ulong _bits;

    private NameFilter(ulong bits) => _bits = bits;

    /// <summary>Of a text that nobody read: it may hold any name.</summary>
    public static NameFilter Any { get; } = new(ulong.MaxValue);

    /// <summary>False when no name of the text is this.</summary>
    public bool MayHold(ReadOnlySpan<byte> name) => (_bits & BitOf(name)) != 0;

    /// <summary>The same with one more name. An escaped one may be any.</summary>
    internal NameFilter With(ReadOnlySpan<byte> name, bool escaped) => escaped ? Any : new(_bits | BitOf(name));

    /// <summary>Chosen so that the usual fields of requests share no bit with those the hub asks for.</summary>
    private static ulong BitOf(ReadOnlySpan<byte> name) =>
        1UL << (((name.IsEmpty ? 0 : 5 * name[0]) + (4 * name.Length)) & 63);
}
