using System.Runtime.CompilerServices;
using AigneHub.Hub.Inference.Sharing;
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
    public async IAsyncEnumerable<int> ForgetAsync(
        DateOnly day, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var partition in AnswerSlot.Partitions)
        {
            await foreach (var count in claims.ForgetOldAsync(partition, cancellationToken).ConfigureAwait(false))
            {
                yield return count;
            }
        }
    }
}
