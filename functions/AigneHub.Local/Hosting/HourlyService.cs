using AigneHub.Hub.Retention;
using AigneHub.Hub.Rollups;

namespace AigneHub.Local.Hosting;

/// <summary>
/// What is due each hour: five minutes past it, when nearly all calls of the hour before have ended. What comes later is
/// counted when it comes.
/// </summary>
internal sealed class HourlyService(
    HourCloser closer,
    RetentionJob retention,
    TimeProvider time,
    ILogger<HourlyService> logger)
    : RepeatedJob(
        Rhythm.HourlyAt(TimeSpan.FromMinutes(5)),
        time,
        logger,
        new("closing hours", closer.CloseAsync),
        new("deleting what is too old", retention.RunAsync));
