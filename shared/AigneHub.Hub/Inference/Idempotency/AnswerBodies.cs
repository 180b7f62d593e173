using System.Buffers;
using AigneHub.Core.Blobs;
using AigneHub.Core.Tables;

namespace AigneHub.Hub.Inference.Idempotency;

/// <summary>The bodies of answers: in a row beside the claim while they fit one, else in a blob.</summary>
internal sealed class AnswerBodies(ITables tables, IBlobs blobs)
{
    /// <summary>Puts a body away. Where it is, and what must be committed with the claim.</summary>
    public async ValueTask<(AnswerPlace Place, RowChange? Change)> PutAsync(Claim claim, ReadOnlyMemory<byte>? body)
    {
        if (body is not { } bytes)
        {
            return (AnswerPlace.None, null);
        }

        if (bytes.Length <= RowPieces.MaxBytes)
        {
            var data = new RowData(RowPieces.Most);
            RowPieces.Write(data, bytes.Span);
            return (AnswerPlace.Row, RowChange.Upsert(ClaimRows.AnswerKey(claim.Id), data));
        }

        using var stream = new MemoryStream(bytes.ToArray(), writable: false);
        await blobs.PutAsync(ClaimRows.BlobName(claim), "application/octet-stream", stream, CancellationToken.None)
            .ConfigureAwait(false);
        return (AnswerPlace.Blob, null);
    }

    /// <summary>The body that belongs to a claim's row; null when there is none.</summary>
    public async ValueTask<byte[]?> FindAsync(Row claim, CancellationToken cancellationToken)
    {
        if (ClaimRows.PlaceOf(claim) == AnswerPlace.Blob)
        {
            var name = ClaimRows.BlobName(ClaimRows.Read(claim));
            if (await blobs.OpenAsync(name, cancellationToken).ConfigureAwait(false) is not { } blob)
            {
                return null;
            }

            await using var content = blob.Content;
            using var bytes = new MemoryStream();
            await content.CopyToAsync(bytes, cancellationToken).ConfigureAwait(false);
            return bytes.ToArray();
        }

        if (await FindRowAsync(claim, cancellationToken).ConfigureAwait(false) is not { } row)
        {
            return null;
        }

        var pieces = new ArrayBufferWriter<byte>();
        RowPieces.Read(row.Data, pieces);
        return pieces.WrittenSpan.ToArray();
    }

    /// <summary>Forgets the body of a claim's row: what is left to commit with the claim.</summary>
    public async ValueTask<RowChange?> ForgetAsync(Row claim, CancellationToken cancellationToken)
    {
        if (ClaimRows.PlaceOf(claim) == AnswerPlace.Blob)
        {
            await blobs.DeleteAsync(ClaimRows.BlobName(ClaimRows.Read(claim)), cancellationToken).ConfigureAwait(false);
        }

        return await FindRowAsync(claim, cancellationToken).ConfigureAwait(false) is { } row
            ? RowChange.Delete(row.Key, row.ETag)
            : null;
    }

    private async ValueTask<Row?> FindRowAsync(Row claim, CancellationToken cancellationToken) =>
        ClaimRows.PlaceOf(claim) == AnswerPlace.Row
            ? await tables
                .GetAsync(ClaimRows.Table, claim.Partition, ClaimRows.AnswerKey(ClaimRows.Read(claim).Id), cancellationToken)
                .ConfigureAwait(false)
            : null;
}
