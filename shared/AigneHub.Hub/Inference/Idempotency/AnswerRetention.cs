namespace AigneHub.Hub.Inference.Idempotency;

/// <summary>Forgets the answers of named calls whose day is over. A timer calls it.</summary>
public sealed class AnswerRetention
{
    private readonly ClaimStore _claims;

    internal AnswerRetention(ClaimStore claims) => _claims = claims;

    /// <summary>Forgets all that is a day old.</summary>
    public async Task ForgetAsync(CancellationToken cancellationToken)
    {
        foreach (var partition in ClaimRows.Partitions)
        {
            await _claims.ForgetOldAsync(partition, cancellationToken).ConfigureAwait(false);
        }
    }
}
