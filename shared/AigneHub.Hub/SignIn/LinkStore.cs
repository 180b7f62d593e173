using AigneHub.Core.Identity;
using AigneHub.Core.Tables;
using AigneHub.Hub.Keys;
using AigneHub.Hub.Retention;

namespace AigneHub.Hub.SignIn;

/// <summary>One-time links in the tables, under the hash of their text.</summary>
internal sealed class LinkStore(
    ITables tables, DayBook book, IKeyHasherSource hashers, IIdSource ids, TimeProvider time)
{
    /// <summary>What links are noted as in the day book.</summary>
    public const string Kind = "links";

    private const string Row = "link";

    /// <summary>Makes a link and answers its text.</summary>
    public async Task<string> CreateAsync(Link link, CancellationToken cancellationToken)
    {
        var text = SecretText.Create(ids);
        var data = new RowData(4)
        {
            ["Kind"] = (long)link.Kind,
            ["Subject"] = link.Subject,
            ["Account"] = link.Account,
            ["Expires"] = link.Expires,
        };
        var partition = await PartitionAsync(text, cancellationToken).ConfigureAwait(false);
        _ = await tables.CommitAsync(SignInRows.Table, partition, [RowChange.Insert(Row, data)], cancellationToken)
            .ConfigureAwait(false);
        await book.NoteAsync(Kind, new NotedRow(SignInRows.Table, partition, Row), cancellationToken).ConfigureAwait(false);
        return text;
    }

    /// <summary>The link of a text, if it is of this kind and still good; or null.</summary>
    public async Task<Link?> FindAsync(string text, LinkKind kind, CancellationToken cancellationToken) =>
        (await ReadAsync(text, kind, cancellationToken).ConfigureAwait(false))?.Link;

    /// <summary>The link of a text, which is used up with this; or null.</summary>
    public async Task<Link?> UseAsync(string text, LinkKind kind, CancellationToken cancellationToken)
    {
        if (await ReadAsync(text, kind, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return null;
        }

        var result = await tables
            .CommitAsync(SignInRows.Table, found.Partition, [RowChange.Delete(Row, found.ETag)], cancellationToken)
            .ConfigureAwait(false);
        return result.Succeeded ? found.Link : null;
    }

    private async Task<(Link Link, string Partition, string ETag)?> ReadAsync(
        string text, LinkKind kind, CancellationToken cancellationToken)
    {
        if (!SecretText.IsWellFormed(text))
        {
            return null;
        }

        var partition = await PartitionAsync(text, cancellationToken).ConfigureAwait(false);
        var row = await tables.GetAsync(SignInRows.Table, partition, Row, cancellationToken).ConfigureAwait(false);
        if (row is null)
        {
            return null;
        }

        var link = new Link(
            (LinkKind)row.Data["Kind"].AsInt64()!.Value,
            row.Data["Subject"].AsString()!,
            row.Data["Account"].AsString(),
            row.Data["Expires"].AsTime()!.Value);
        return link.Kind == kind && time.GetUtcNow() < link.Expires ? (link, partition, row.ETag) : null;
    }

    private async ValueTask<string> PartitionAsync(string text, CancellationToken cancellationToken) =>
        "link_" + (await hashers.GetAsync(cancellationToken).ConfigureAwait(false)).Hash(text);
}
