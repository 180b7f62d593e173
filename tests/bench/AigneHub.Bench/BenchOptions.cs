namespace AigneHub.Bench;

/// <summary>What the command line asks for.</summary>
internal sealed record BenchOptions(string Programs, IReadOnlyList<string> Only, int Rounds, TimeSpan Duration);
