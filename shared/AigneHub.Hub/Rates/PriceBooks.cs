using AigneHub.Core.Prices;
using AigneHub.Core.Rates;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Rates;

/// <summary>
/// The price books in memory. What another instance changed is known here within ten seconds of use: a call starts to look
/// after five, without waiting, and waits only where nothing was looked up for ten.
/// </summary>
internal sealed partial class PriceBooks(RateStore store, Catalogue catalogue, TimeProvider time, ILogger<PriceBooks> logger)
{
    private static readonly TimeSpan LookAfter = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WaitAfter = TimeSpan.FromSeconds(10);

    /// <summary>For calls that began before a version did, and for clocks that differ.</summary>
    private static readonly TimeSpan KeptAfterwards = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private readonly DatedBook _first = new(DateTimeOffset.MinValue, new PriceBook(catalogue, RateCard.Empty));

    private volatile Known? _known;
    private Task<Known>? _looking;

    /// <summary>The book that holds at a moment, without waiting as long as it is looked for now and then.</summary>
    public ValueTask<PriceBook> AtAsync(DateTimeOffset moment, CancellationToken cancellationToken)
    {
        if (_known is { } known && time.GetElapsedTime(known.LookedAt) is var age && age < WaitAfter)
        {
            if (age >= LookAfter)
            {
                _ = LookAsync();
            }

            return ValueTask.FromResult(known.At(moment));
        }

        return WaitAsync(moment, cancellationToken);
    }

    /// <summary>The book that holds now.</summary>
    public ValueTask<PriceBook> NowAsync(CancellationToken cancellationToken) =>
        AtAsync(time.GetUtcNow(), cancellationToken);

    /// <summary>Looks for new versions at once.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        // A look that is under way may have begun too early.
        if (_looking is { } looking)
        {
            await looking.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        _ = await LookAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The book of a version.</summary>
    /// <exception cref="PriceListException">The card is wrong.</exception>
    public PriceBook BookOf(RateVersion version) =>
        new(catalogue, RateCardReader.Read(version.Card.Span, version.Number));

    private async ValueTask<PriceBook> WaitAsync(DateTimeOffset moment, CancellationToken cancellationToken) =>
        (await LookAsync().WaitAsync(cancellationToken).ConfigureAwait(false)).At(moment);

    /// <summary>Looks, once at a time.</summary>
    private Task<Known> LookAsync()
    {
        lock (_gate)
        {
            return _looking ??= Task.Run(ReadAsync);
        }
    }

    private async Task<Known> ReadAsync()
    {
        var before = _known;
        try
        {
            var head = await store.HeadAsync(CancellationToken.None).ConfigureAwait(false);
            var books = before is not null && before.Books[0].Book.Card.Version == head.Number
                ? before.Books
                : await ReadBooksAsync(head.Number, before?.Books ?? []).ConfigureAwait(false);
            return _known = new Known(books, time.GetTimestamp());
        }
        catch (Exception exception) when (before is not null)
        {
            // What was known still holds; a store that does not answer must not stop calls that need nothing of it.
            LogNotRead(exception);
            return _known = before with { LookedAt = time.GetTimestamp() };
        }
        finally
        {
            lock (_gate)
            {
                _looking = null;
            }
        }
    }

    /// <summary>The books that hold or will hold, the newest version first: down to one that has held for a while.</summary>
    private async Task<IReadOnlyList<DatedBook>> ReadBooksAsync(long newest, IReadOnlyList<DatedBook> known)
    {
        var books = new List<DatedBook>();
        var enough = time.GetUtcNow() - KeptAfterwards;
        await foreach (var version in store.FromAsync(newest, CancellationToken.None).ConfigureAwait(false))
        {
            books.Add(known.FirstOrDefault(it => it.Book.Card.Version == version.Number) ?? new DatedBook(
                version.ValidFrom, BookOf(version)));
            if (version.ValidFrom <= enough)
            {
                return books;
            }
        }

        return [.. books, _first];
    }

    [LoggerMessage(70, LogLevel.Warning, "The rates could not be looked up; those known before still hold")]
    private partial void LogNotRead(Exception exception);

    private sealed record Known(IReadOnlyList<DatedBook> Books, long LookedAt)
    {
        public PriceBook At(DateTimeOffset moment)
        {
            for (var i = 0; i < Books.Count - 1; i++)
            {
                if (Books[i].ValidFrom <= moment)
                {
                    return Books[i].Book;
                }
            }

            return Books[^1].Book;
        }
    }
}
