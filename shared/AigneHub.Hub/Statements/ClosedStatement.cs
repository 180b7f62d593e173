namespace AigneHub.Hub.Statements;

/// <summary>A statement as it was closed.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Hash">The SHA-256 of its JSON, in hexadecimal.</param>
/// <param name="Closed">When it was closed (UTC).</param>
internal sealed record ClosedStatement(Statement Statement, string Hash, DateTimeOffset Closed);
