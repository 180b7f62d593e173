using System.Globalization;

namespace AigneHub.Bench.Gateways;

/// <summary>A plain nginx proxy: the limit, for it does nothing else.</summary>
internal sealed class Nginx() : Gateway("nginx")
{
    public override PinnedProcess Launch(BenchContext bench, Route route)
    {
        var template = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "nginx.conf"));
        var configuration = Path.Combine(route.Directory, "nginx.conf");
        File.WriteAllText(configuration, template
            .Replace("{{port}}", route.Port.ToString(CultureInfo.InvariantCulture))
            .Replace("{{upstream}}", $"127.0.0.1:{route.UpstreamPort}")
            .Replace("{{directory}}", route.Directory));
        return PinnedProcess.Start(CpuCore.OfGateway, "nginx", ["-c", configuration, "-p", route.Directory]);
    }
}
