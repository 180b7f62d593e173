using AigneHub.Core.Bus;
using AigneHub.Core.Secrets;
using AigneHub.Embedded;
using AigneHub.Hub.Configuration;

namespace AigneHub.Local.Hosting;

/// <summary>Opens the embedded store where the settings say, and hands its ports to the hub.</summary>
internal static class LocalStore
{
    /// <summary>The store's settings.</summary>
    /// <exception cref="ConfigurationProblem">One of them is wrong.</exception>
    public static EmbeddedOptions ReadOptions(IConfiguration configuration) =>
        new(Path.GetFullPath(configuration["AigneHub:DataDirectory"] ?? DefaultDirectory()))
        {
            MasterKey = configuration["AigneHub:MasterKey"],
            PublicAddress = ReadPublicAddress(configuration["AigneHub:PublicAddress"]),
        };

    /// <summary>Adds the ports. The container owns the store from here on.</summary>
    public static IServiceCollection AddStore(this IServiceCollection services, EmbeddedStore store) => services
        .AddSingleton(_ => store)
        .AddSingleton(provider => provider.GetRequiredService<EmbeddedStore>().Tables)
        .AddSingleton<ISecrets>(provider => provider.GetRequiredService<EmbeddedStore>().Secrets)
        .AddSingleton(provider => provider.GetRequiredService<EmbeddedStore>().Blobs)
        .AddSingleton<IBus>(provider => provider.GetRequiredService<EmbeddedStore>().Bus)
        .AddSingleton<IDeadLetters>(provider => provider.GetRequiredService<EmbeddedStore>().Bus)
        .AddHostedService<BusService>();

    private static string DefaultDirectory()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return home.Length == 0 ? "data" : Path.Combine(home, "aignehub");
    }

    private static Uri ReadPublicAddress(string? text)
    {
        if (text is null)
        {
            return new Uri("http://127.0.0.1:7071");
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address!
            : throw new ConfigurationProblem("AigneHub__PublicAddress", $"'{text}' is not an http or https address.");
    }
}
