using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace AigneHub.Hub.Telemetry;

/// <summary>
/// Where the hub's traces and metrics come from. Heads listen to it under its name; while nobody does it costs nothing.
/// </summary>
public static class HubTelemetry
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "AigneHub";

    internal static ActivitySource Traces { get; } = new(Name);

    internal static Meter Metrics { get; } = new(Name);
}
