using AigneHub.Hub.Audit;
using AigneHub.Hub.Inference.Idempotency;
using AigneHub.Hub.Media;
using AigneHub.Hub.Responses;
using Microsoft.Azure.Functions.Worker;

namespace AigneHub.Functions.Responses;

/// <summary>Forgets what is kept for a time.</summary>
public sealed class RetentionFunctions(
    ResponseRetention responses, AnswerRetention answers, MediaRetention media, AuditRetention audit)
{
    /// <summary>Forgets responses whose days are over. Most times one read tells that nothing is due.</summary>
    [Function("ResponseRetention")]
    public Task ForgetAsync([TimerTrigger("0 10 * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        responses.ForgetAsync(cancellationToken);

    /// <summary>Forgets the answers that are kept for an Idempotency-Key.</summary>
    [Function("AnswerRetention")]
    public Task ForgetAnswersAsync([TimerTrigger("0 15 * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        answers.ForgetAsync(cancellationToken);

    /// <summary>Deletes generated media whose links are over.</summary>
    [Function("MediaRetention")]
    public Task ForgetMediaAsync([TimerTrigger("0 20 * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        media.ForgetAsync(cancellationToken);

    /// <summary>Forgets the audit log's entries that are too old.</summary>
    [Function("AuditRetention")]
    public Task ForgetAuditAsync([TimerTrigger("0 25 * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        audit.ForgetAsync(cancellationToken);
}
