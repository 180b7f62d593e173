using System.Buffers;
using AigneHub.Core.Blobs;
using AigneHub.Core.Tables;

namespace AigneHub.Hub.Inference.Sharing;

/// <summary>The bodies of answers that are kept: in a row while they fit one, else in a blob.</summary>
internal sealed class AnswerBodies(ITables tables, IBlobs blobs)
{
    /// <summary>Puts a body away. Where it is, and what must be committed with the row that tells of it.</summary>
    public async ValueTask<(AnswerPlace Place, RowChange? Change)> PutAsync(AnswerSlot slot, ReadOnlyMemory<byte>? body)
    {
        if (body is not { } bytes)
        {
            return (AnswerPlace.None, null);
        }

        if (bytes.Length <= RowPieces.MaxBytes)
        {
            var data = new RowData(RowPieces.Most);
            RowPieces.Write(data, bytes.Span);
            return (AnswerPlace.Row, RowChange.Upsert(slot.Row, data));
        }

        using var stream = new MemoryStream(bytes.ToArray(), writable: false);
        await blobs.PutAsync(slot.Blob, "application/octet-stream", stream, CancellationToken.None).ConfigureAwait(false);
        return (AnswerPlace.Blob, null);
    }

    /// <summary>The body at a place; null when there is none.</summary>
    public async ValueTask<byte[]?> FindAsync(AnswerSlot slot, AnswerPlace place, CancellationToken cancellationToken)
    {
        if (place == AnswerPlace.Blob)
        {
            if (await blobs.OpenAsync(slot.Blob, cancellationToken).ConfigureAwait(false) is not { } blob)
            {
                return null;
            }

            await using var content = blob.Content;
            using var bytes = new MemoryStream();
            await content.CopyToAsync(bytes, cancellationToken).ConfigureAwait(false);
            return bytes.ToArray();
        }

        if (await FindRowAsync(slot, place, cancellationToken).ConfigureAwait(false) is not { } row)
        {
            return null;
        }

        var pieces = new ArrayBufferWriter<byte>();
        RowPieces.Read(row.Data, pieces);
        return pieces.WrittenSpan.ToArray();
    }

    /// <summary>Forgets a body: what is left to commit with the row that tells of it.</summary>
    public async ValueTask<RowChange?> ForgetAsync(AnswerSlot slot, AnswerPlace place, CancellationToken cancellationToken)
    {
        if (place == AnswerPlace.Blob)
        {
            await blobs.DeleteAsync(slot.Blob, cancellationToken).ConfigureAwait(false);
        }

        return await FindRowAsync(slot, place, cancellationToken).ConfigureAwait(false) is { } row
            ? RowChange.Delete(row.Key, row.ETag)
            : null;
    }

    private async ValueTask<Row?> FindRowAsync(AnswerSlot slot, AnswerPlace place, CancellationToken cancellationToken) =>
        place == AnswerPlace.Row
            ? await tables.GetAsync(slot.Table, slot.Partition, slot.Row, cancellationToken).ConfigureAwait(false)
            : null;
}
