using AigneHub.Core.Rates;

namespace AigneHub.Hub.Rates;

/// <summary>A price book, and from when on it holds.</summary>
/// <param name="ValidFrom">The first moment it holds (UTC): until a book of a later version does.</param>
/// <param name="Book">The book.</param>
internal sealed record DatedBook(DateTimeOffset ValidFrom, PriceBook Book);
