using AigneHub.Embedded.Sqlite;

namespace AigneHub.Embedded.Storage;

/// <summary>Connections for reading. They see what is committed and never wait for the writer.</summary>
internal sealed class Readers(string path) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Stack<Connection> _free = [];
    private bool _disposed;

    public Connection Rent()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_free.TryPop(out var connection))
            {
                return connection;
            }
        }

        var opened = new Connection(path);
        opened.Execute("PRAGMA query_only = 1");
        return opened;
    }

    /// <summary>Takes back a connection of which every statement is reset.</summary>
    public void Return(Connection connection)
    {
        lock (_gate)
        {
            if (!_disposed)
            {
                _free.Push(connection);
                return;
            }
        }

        connection.Dispose();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            while (_free.TryPop(out var connection))
            {
                connection.Dispose();
            }
        }
    }
}
