using AigneHub.Core.Usage;

namespace AigneHub.Hub.Calls;

/// <summary>Some calls, newest first.</summary>
/// <param name="Calls">The calls.</param>
/// <param name="Next">Where the next page begins; null when there are no more.</param>
internal sealed record CallPage(IReadOnlyList<UsageEvent> Calls, CallPosition? Next);
