using AigneHub.Hub.Retention;

namespace AigneHub.Hub.Inference.Idempotency;

/// <summary>Forgets the answers of named calls whose day is over.</summary>
internal sealed class AnswerRetention(ClaimStore claims) : IRetention
{
    /// <inheritdoc />
    public string Name => "answers";

    /// <inheritdoc />
    public TimeSpan? Kept => ClaimStore.Life;

    /// <inheritdoc />
    public IAsyncEnumerable<int> ForgetAsync(DateOnly day, CancellationToken cancellationToken) =>
        claims.ForgetOldAsync(cancellationToken);
}
