using AigneHub.Hub.Json;

namespace AigneHub.Hub.Calls;

/// <summary>A place in the call log: behind a call, or at the beginning of an hour.</summary>
/// <param name="HourKey">The row key of the hour.</param>
/// <param name="After">The row key of the call; null for the beginning.</param>
internal sealed record CallPosition(string HourKey, string? After)
{
    private const char Separator = '.';

    public static bool TryParse(string text, out CallPosition position)
    {
        var at = text.IndexOf(Separator, StringComparison.Ordinal);
        position = new CallPosition(at < 0 ? text : text[..at], at < 0 ? null : text[(at + 1)..]);
        return CallRows.TryReadTime(position.HourKey, out _)
            && (position.After is null || PlainIds.IsPlain(position.After));
    }

    public override string ToString() => After is null ? HourKey : HourKey + Separator + After;
}
