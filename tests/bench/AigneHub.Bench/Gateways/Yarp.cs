namespace AigneHub.Bench.Gateways;

/// <summary>A minimal YARP proxy: what .NET's own reverse proxy does without reading what it passes on.</summary>
internal sealed class Yarp() : Gateway("yarp")
{
    public override PinnedProcess Launch(BenchContext bench, Route route) =>
        PinnedProcess.Start(
            CpuCore.OfGateway,
            Path.Combine(bench.Options.Programs, "yarp", "YarpProxy"),
            ["--urls", $"http://127.0.0.1:{route.Port}", "--upstream", $"http://127.0.0.1:{route.UpstreamPort}"]);
}
