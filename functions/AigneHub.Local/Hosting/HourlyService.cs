using AigneHub.Hub.Audit;
using AigneHub.Hub.Inference.Idempotency;
using AigneHub.Hub.Media;
using AigneHub.Hub.Responses;
using AigneHub.Hub.Rollups;

namespace AigneHub.Local.Hosting;

/// <summary>
/// What is due each hour: five minutes past it, when nearly all calls of the hour before have ended. What comes later is
/// counted when it comes.
/// </summary>
internal sealed class HourlyService(
    HourCloser closer,
    ResponseRetention responses,
    AnswerRetention answers,
    MediaRetention media,
    AuditRetention audit,
    TimeProvider time,
    ILogger<HourlyService> logger)
    : RepeatedJob(
        Rhythm.HourlyAt(TimeSpan.FromMinutes(5)),
        time,
        logger,
        new("closing hours", closer.CloseAsync),
        new("forgetting responses", responses.ForgetAsync),
        new("forgetting answers", answers.ForgetAsync),
        new("forgetting media", media.ForgetAsync),
        new("forgetting the audit log", audit.ForgetAsync));
