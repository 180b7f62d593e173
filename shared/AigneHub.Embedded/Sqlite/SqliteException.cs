namespace AigneHub.Embedded.Sqlite;

/// <summary>SQLite refused or failed.</summary>
/// <param name="code">SQLite's result code.</param>
/// <param name="message">Its message, with what was tried.</param>
public sealed class SqliteException(int code, string message) : Exception(message)
{
    /// <summary>SQLite's result code, such as 13 for a full disk.</summary>
    public int Code { get; } = code;
}
