namespace AigneHub.Bench.Gateways;

/// <summary>No gateway: what the load and the upstream can do.</summary>
internal sealed class Direct() : Gateway("direct")
{
    public override PinnedProcess? Launch(BenchContext bench, Route route) => null;
}
