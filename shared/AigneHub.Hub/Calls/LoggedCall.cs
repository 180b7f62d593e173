using AigneHub.Core.Usage;

namespace AigneHub.Hub.Calls;

/// <summary>A call of the log.</summary>
/// <param name="Event">What it used and cost.</param>
/// <param name="Sequence">Its place among its account's events on the bus.</param>
internal sealed record LoggedCall(UsageEvent Event, long Sequence)
{
    public CallHour Hour => CallHour.Of(Event.Started);
}
