namespace AigneHub.Bench.Gateways;

/// <summary>Where a gateway listens, where it sends to, and a directory of its own.</summary>
internal sealed record Route(int Port, int UpstreamPort, string Directory);
