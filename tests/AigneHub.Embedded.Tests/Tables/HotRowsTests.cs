using AigneHub.Core.Tables;
using AigneHub.Embedded.Tables;

namespace AigneHub.Embedded.Tests.Tables;

public sealed class HotRowsTests
{
    private readonly HotRows _rows = new();

    [Fact]
    public void TryGet_ReadAndNotChanged_AnswersWhatWasRead()
    {
        Load(5, Encoded(1));

        Assert.True(_rows.TryGet("t", "p", "k", out var row, out _));
        Assert.Equal("5", row!.ETag);
        Assert.Equal(1, row.Data["n"].AsInt64());
    }

    [Fact]
    public void TryGet_CommittedSince_AnswersTheCommit()
    {
        Load(5, Encoded(1));

        Commit(6, Encoded(2), exists: true);

        Assert.True(_rows.TryGet("t", "p", "k", out var row, out _));
        Assert.Equal(("6", 2L), (row!.ETag, row.Data["n"].AsInt64()));
    }

    [Fact]
    public void TryGet_ReadBeforeACommitButHandedOverAfterIt_AnswersTheCommit()
    {
        _ = _rows.TryGet("t", "p", "k", out _, out var ticket);

        Commit(6, Encoded(2), exists: true);
        _rows.Loaded("t", "p", "k", ticket, 5, Encoded(1), exists: true);

        Assert.True(_rows.TryGet("t", "p", "k", out var row, out _));
        Assert.Equal("6", row!.ETag);
    }

    [Fact]
    public void TryGet_Deleted_AnswersThatThereIsNone()
    {
        Load(5, Encoded(1));

        Commit(0, default, exists: false);

        Assert.True(_rows.TryGet("t", "p", "k", out var row, out _));
        Assert.Null(row);
    }

    [Fact]
    public void TryGet_NeverExistedThenInserted_AnswersTheRow()
    {
        _ = _rows.TryGet("t", "p", "k", out _, out var ticket);
        _rows.Loaded("t", "p", "k", ticket, 0, default, exists: false);
        Assert.True(_rows.TryGet("t", "p", "k", out var none, out _));
        Assert.Null(none);

        Commit(7, Encoded(3), exists: true);

        Assert.True(_rows.TryGet("t", "p", "k", out var row, out _));
        Assert.Equal("7", row!.ETag);
    }

    [Fact]
    public void TryGet_CommittedButNeverRead_IsNotKnown()
    {
        Commit(6, Encoded(2), exists: true);

        Assert.False(_rows.TryGet("t", "p", "k", out _, out _));
    }

    [Fact]
    public void TryGet_GrewTooBig_IsReadAgain()
    {
        Load(5, Encoded(1));

        Commit(6, new byte[20_000], exists: true);

        Assert.False(_rows.TryGet("t", "p", "k", out _, out _));
    }

    [Fact]
    public void TryGet_MoreRowsThanItKeeps_StaysTrue()
    {
        Load(5, Encoded(1));
        for (var i = 0; i < 10_000; i++)
        {
            _ = _rows.TryGet("t", "other", $"{i}", out _, out _);
        }

        Commit(6, Encoded(2), exists: true);

        var known = _rows.TryGet("t", "p", "k", out var row, out _);
        Assert.True(!known || row!.ETag == "6");
    }

    private void Load(long version, byte[] data)
    {
        Assert.False(_rows.TryGet("t", "p", "k", out _, out var ticket));
        _rows.Loaded("t", "p", "k", ticket, version, data, exists: true);
    }

    private void Commit(long version, ReadOnlySpan<byte> data, bool exists) =>
        _rows.Find("t", "p")?.Committed("k", version, data, exists);

    private static byte[] Encoded(long number)
    {
        var writer = new Embedded.Sqlite.ByteWriter(16);
        RowCodec.Write(writer, new RowData { ["n"] = number });
        return writer.Written.ToArray();
    }
}
