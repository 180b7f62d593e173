namespace AigneHub.Bench;

/// <summary>A measurement that would be worthless, and why.</summary>
internal sealed class BenchException(string message) : Exception(message);
