namespace AigneHub.Hub.Tests.Export;

/// <summary>Takes a file piece by piece, and notes how far its writer had read ahead each time.</summary>
internal sealed class TakenLines(CountingTables tables) : MemoryStream
{
    /// <summary>At least as many a page is good for, what is looked up beside it included.</summary>
    private const int LinesOfAPage = 100;

    public int Lines { get; private set; }

    public int MostAhead { get; private set; }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // Whoever writes must wait for a slow reader, and read nothing meanwhile.
        await Task.Yield();
        MostAhead = Math.Max(MostAhead, tables.Pages - (Lines / LinesOfAPage));
        Lines += buffer.Span.Count((byte)'\n');
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
}
