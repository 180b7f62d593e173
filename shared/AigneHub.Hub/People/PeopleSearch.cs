namespace AigneHub.Hub.People;

/// <summary>
/// Finds what holds a text, in a list that knows no order but that of its keys: read page by page, up to a bound. A page of what
/// was found may be short, even empty, and have a next one.
/// </summary>
internal static class PeopleSearch
{
    private const int MostRead = 1_000;
    private const int ReadAtOnce = 100;

    /// <summary>A page of what matches, after a key.</summary>
    public static async Task<PeoplePage<T>> FindAsync<T>(
        Func<string?, int, Task<PeoplePage<T>>> read, Func<T, bool> matches, string? after, int take)
    {
        var found = new List<T>();
        var next = after;
        for (var looked = 0; looked < MostRead; looked += ReadAtOnce)
        {
            // No more than still fit: what is found beyond the page would be lost.
            var page = await read(next, Math.Min(ReadAtOnce, take - found.Count)).ConfigureAwait(false);
            found.AddRange(page.Items.Where(matches));
            next = page.Next;
            if (next is null || found.Count == take)
            {
                break;
            }
        }

        return new PeoplePage<T>(found, next);
    }
}
