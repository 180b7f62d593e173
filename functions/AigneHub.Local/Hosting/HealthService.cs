using AigneHub.Hub.Inference.Health;

namespace AigneHub.Local.Hosting;

/// <summary>Asks providers whether they let the hub in.</summary>
internal sealed class HealthService(HealthJob job, TimeProvider time, ILogger<HealthService> logger)
    : RepeatedJob(Rhythm.Every(TimeSpan.FromMinutes(1)), time, logger, new JobStep("checking the providers", job.RunAsync));
