using System.Globalization;

namespace AigneHub.Hooks.Postdeploy;

/// <summary>When the pieces of a stream arrived.</summary>
/// <param name="Pieces">How many there were.</param>
/// <param name="First">From the request to the first one.</param>
/// <param name="LongestGap">Between two of them, at most.</param>
/// <param name="Span">From the first to the last.</param>
internal sealed record StreamTiming(int Pieces, TimeSpan First, TimeSpan LongestGap, TimeSpan Span)
{

    /// <inheritdoc />
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Pieces} pieces, first after {First.TotalMilliseconds:F0} ms, gaps up to {LongestGap.TotalMilliseconds:F0} ms");
}
