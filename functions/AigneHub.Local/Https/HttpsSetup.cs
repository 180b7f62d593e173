using AigneHub.Hub.Configuration;
using AigneHub.Local.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace AigneHub.Local.Https;

/// <summary>Whether the hub's ports answer https, too: the setting <c>AigneHub__Https</c>.</summary>
internal static class HttpsSetup
{
    private const string Setting = "AigneHub__Https";

    /// <summary>Whether they do.</summary>
    /// <exception cref="ConfigurationProblem">The setting is neither true nor false, or endpoints are set one by one.</exception>
    public static bool IsWanted(IConfiguration configuration)
    {
        var text = configuration["AigneHub:Https"]?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return false;
        }

        if (!bool.TryParse(text, out var wanted))
        {
            throw new ConfigurationProblem(Setting, "it must be true or false.");
        }

        return wanted && ListenAddress.HasEndpoints(configuration)
            ? throw new ConfigurationProblem(Setting, "it does not go with Kestrel__Endpoints, which have https of their own.")
            : wanted;
    }

    /// <summary>Lets every port answer both.</summary>
    public static void Apply(WebApplicationBuilder builder, string dataDirectory, TimeProvider time)
    {
        if (IsWanted(builder.Configuration))
        {
            var https = new HttpsConnectionAdapterOptions { ServerCertificate = OwnCertificate.Get(dataDirectory, time) };
            _ = builder.WebHost.ConfigureKestrel(kestrel =>
                kestrel.ConfigureEndpointDefaults(listener => SharedPort.Share(listener, https)));
        }
    }

    /// <summary>Where a started hub is called over http. The server lists a port that answers both under https alone.</summary>
    public static string Plain(string address, IConfiguration configuration) => IsWanted(configuration)
        ? new UriBuilder(address) { Scheme = Uri.UriSchemeHttp }.Uri.GetLeftPart(UriPartial.Authority)
        : address;
}
