using AigneHub.Hub.DeadLetters;
using AigneHub.Hub.Webhooks.Deliveries;

namespace AigneHub.Local.Hosting;

/// <summary>Tells of new dead letters, and delivers again what endpoints did not take.</summary>
internal sealed class NoticeService(
    DeadLetterWatch letters, DeliveryJob deliveries, TimeProvider time, ILogger<NoticeService> logger)
    : RepeatedJob(
        Rhythm.Every(TimeSpan.FromMinutes(1)),
        time,
        logger,
        new("looking for dead letters", letters.RunAsync),
        new("delivering events", deliveries.RunAsync));
