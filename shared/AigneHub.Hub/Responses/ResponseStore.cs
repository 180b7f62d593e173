using System.Runtime.CompilerServices;
using System.Text.Json;
using AigneHub.Core.Tables;
using AigneHub.Hub.Configuration;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Responses;

/// <summary>Keeps responses so that later calls may continue them, until the setting's days are over.</summary>
internal sealed partial class ResponseStore(
    ITables tables, HubOptions options, TimeProvider time, ILogger<ResponseStore> logger)
{
    /// <summary>Rows of nearly a megabyte; a transaction takes four.</summary>
    private const int RowsPerCommit = 4;

    private const int PageRows = 100;

    /// <summary>No conversation is longer; a chain that comes round would be endless.</summary>
    private const int MaxTurns = 1_000;

    /// <summary>
    /// Stores a response. What fails is logged and not told: the answer is paid for, and worth more than the memory of it.
    /// </summary>
    public async ValueTask TryAddAsync(StoredResponse response)
    {
        try
        {
            await AddAsync(response).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            LogNotStored(exception, response.Id);
        }
    }

    /// <summary>A response of an account; null when there is none, or its time is over.</summary>
    public async ValueTask<StoredResponse?> FindAsync(string account, string id, CancellationToken cancellationToken)
    {
        if (ResponseRows.PlaceOf(id) is not { } place || place.Made + options.ResponseRetention < time.GetUtcNow())
        {
            return null;
        }

        var rows = await ReadRowsAsync(place.Partition, id, cancellationToken).ConfigureAwait(false);
        return ResponseRows.Read(id, rows) is { } found && found.Account == account ? found : null;
    }

    /// <summary>
    /// The items of the conversation that ends with a response, from its beginning; null when a part of it is gone.
    /// </summary>
    public async ValueTask<IReadOnlyList<JsonElement>?> ReadConversationAsync(
        string account, string last, CancellationToken cancellationToken)
    {
        var turns = new Stack<StoredResponse>();
        for (var id = last; id is not null; id = turns.Peek().Previous)
        {
            if (turns.Count == MaxTurns
                || await FindAsync(account, id, cancellationToken).ConfigureAwait(false) is not { } turn)
            {
                return null;
            }

            turns.Push(turn);
        }

        return [.. turns.SelectMany(ItemsOf)];
    }

    /// <summary>An item that went into a response of an account or came out of it; null when there is none.</summary>
    public async ValueTask<JsonElement?> FindItemAsync(string account, string id, CancellationToken cancellationToken)
    {
        var response = ResponseRows.ResponseOf(id) is { } place
            ? await FindAsync(account, place, cancellationToken).ConfigureAwait(false)
            : null;
        foreach (var item in response is null ? [] : ItemsOf(response))
        {
            if (item.TryGetProperty("id", out var own) && own.ValueKind == JsonValueKind.String && own.ValueEquals(id))
            {
                return item;
            }
        }

        return null;
    }

    /// <summary>Forgets a response. False when the account has none of the id.</summary>
    public async ValueTask<bool> RemoveAsync(string account, string id, CancellationToken cancellationToken)
    {
        if (await FindAsync(account, id, cancellationToken).ConfigureAwait(false) is null)
        {
            return false;
        }

        var partition = ResponseRows.PlaceOf(id)!.Value.Partition;
        var rows = await ReadRowsAsync(partition, id, cancellationToken).ConfigureAwait(false);
        await DeleteAsync(partition, rows, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Forgets all responses of a day: how many rows with each batch.</summary>
    public async IAsyncEnumerable<int> RemoveDayAsync(
        DateOnly day, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var letter in ResponseRows.Letters)
        {
            var partition = ResponseRows.PartitionOf(day, letter);
            RowPage page;
            do
            {
                page = await tables.QueryAsync(ResponseRows.Table, partition, RowRange.All, PageRows, cancellationToken)
                    .ConfigureAwait(false);
                await DeleteAsync(partition, page.Rows, cancellationToken).ConfigureAwait(false);
                yield return page.Rows.Count;
            }
            while (page.HasMore);
        }
    }

    /// <summary>The first row makes the response visible, so it comes last.</summary>
    private async ValueTask AddAsync(StoredResponse response)
    {
        var partition = ResponseRows.PlaceOf(response.Id)!.Value.Partition;
        var rows = ResponseRows.Write(response).Reverse().Select(row => RowChange.Upsert(row.Key, row.Data));
        foreach (var commit in rows.Chunk(RowsPerCommit))
        {
            _ = await tables.CommitAsync(ResponseRows.Table, partition, commit, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async ValueTask<List<Row>> ReadRowsAsync(string partition, string id, CancellationToken cancellationToken)
    {
        var rows = new List<Row>();
        await foreach (var row in tables
            .ReadAsync(ResponseRows.Table, partition, ResponseRows.RangeOf(id), PageRows, cancellationToken)
            .ConfigureAwait(false))
        {
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>A row that is gone already is as good as deleted.</summary>
    private async ValueTask DeleteAsync(string partition, IReadOnlyList<Row> rows, CancellationToken cancellationToken)
    {
        foreach (var row in rows)
        {
            _ = await tables
                .CommitAsync(ResponseRows.Table, partition, [RowChange.Delete(row.Key, row.ETag)], cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private static IEnumerable<JsonElement> ItemsOf(StoredResponse turn) =>
        JsonElement.Parse(turn.Input).EnumerateArray()
            .Concat(JsonElement.Parse(turn.Answer).GetProperty("output").EnumerateArray());

    [LoggerMessage(60, LogLevel.Error, "The response {Id} could not be stored; calls that continue it will be refused")]
    private partial void LogNotStored(Exception exception, string id);
}
