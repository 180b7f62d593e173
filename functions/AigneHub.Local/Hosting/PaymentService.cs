using AigneHub.Hub.Payments;

namespace AigneHub.Local.Hosting;

/// <summary>Hands on again what the payment processor told and nobody could act on yet.</summary>
internal sealed class PaymentService(PaymentJobs jobs, TimeProvider time, ILogger<PaymentService> logger)
    : RepeatedJob(Rhythm.Every(TimeSpan.FromMinutes(1)), time, logger, new JobStep("handing on payments", jobs.RunAsync));
