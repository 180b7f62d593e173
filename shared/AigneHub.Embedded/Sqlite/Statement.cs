using System.Buffers;
using SQLitePCL;

namespace AigneHub.Embedded.Sqlite;

/// <summary>A prepared statement. Parameters count from 1 and stay bound until bound again; columns count from 0.</summary>
internal sealed class Statement(sqlite3 database, sqlite3_stmt handle) : IDisposable
{
    private const int StackBytes = 512;

    public Statement Bind(int parameter, long value)
    {
        Check(raw.sqlite3_bind_int64(handle, parameter, value));
        return this;
    }

    public Statement Bind(int parameter, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            // An empty span would be bound as null.
            Check(text is null
                ? raw.sqlite3_bind_null(handle, parameter)
                : raw.sqlite3_bind_text(handle, parameter, string.Empty));
            return this;
        }

        var most = text.Length * OrdinalText.MaxBytesPerChar;
        var rented = most <= StackBytes ? null : ArrayPool<byte>.Shared.Rent(most);
        var bytes = rented ?? stackalloc byte[StackBytes];
        Check(raw.sqlite3_bind_text(handle, parameter, bytes[..OrdinalText.Encode(text, bytes)]));
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return this;
    }

    public Statement Bind(int parameter, ReadOnlySpan<byte> blob)
    {
        Check(blob.IsEmpty
            ? raw.sqlite3_bind_zeroblob(handle, parameter, 0)
            : raw.sqlite3_bind_blob(handle, parameter, blob));
        return this;
    }

    /// <summary>Whether there is a row, which the column methods then read. After the last the statement is reset.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(handle);
        if (code == raw.SQLITE_ROW)
        {
            return true;
        }

        _ = raw.sqlite3_reset(handle);
        if (code != raw.SQLITE_DONE)
        {
            Check(code);
        }

        return false;
    }

    /// <summary>Runs a statement that answers nothing.</summary>
    public void Run()
    {
        if (Step())
        {
            Reset();
        }
    }

    /// <summary>Ends the reading of rows, and with it the statement's view of the past.</summary>
    public void Reset() => _ = raw.sqlite3_reset(handle);

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    public long Int64(int column) => raw.sqlite3_column_int64(handle, column);

    public string Text(int column) => OrdinalText.Decode(Blob(column));

    /// <summary>The bytes, valid until the next step or reset.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(handle, column);

    public void Dispose() => handle.Dispose();

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw new SqliteException(code, raw.sqlite3_errmsg(database).utf8_to_string());
        }
    }
}
