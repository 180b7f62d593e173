using AigneHub.Core.Identity;
using AigneHub.Embedded;
using AigneHub.Hub.Composition;
using AigneHub.Hub.Configuration;

namespace AigneHub.Local.Hosting;

/// <summary>Builds the hub as one process: Kestrel in front, the embedded store behind.</summary>
internal static class LocalHub
{
    private const string DefaultAddress = "http://127.0.0.1:7071";

    /// <summary>Builds a hub that is ready to be started. It owns the store and disposes of it.</summary>
    /// <exception cref="ConfigurationProblem">A setting is wrong.</exception>
    public static async Task<WebApplication> BuildAsync(
        string[] settings, TimeProvider time, CancellationToken cancellationToken)
    {
        // The settings file lies beside the program, wherever it is started from.
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { Args = settings, ContentRootPath = AppContext.BaseDirectory });
        var options = HubOptionsReader.Read(builder.Configuration, demoByDefault: true);
        var ids = new RandomIdSource(time);
        var store = await EmbeddedStore
            .OpenAsync(LocalStore.ReadOptions(builder.Configuration), time, ids, cancellationToken)
            .ConfigureAwait(false);
        ConfigureServer(builder);
        _ = builder.Services
            .AddSingleton(time)
            .AddSingleton<IIdSource>(ids)
            .AddStore(store)
            .AddAigneHub(options);
        var app = builder.Build();
        app.MapHub();
        return app;
    }

    private static void ConfigureServer(WebApplicationBuilder builder)
    {
        _ = builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;

            // The hub has a limit of its own, which answers in the caller's protocol.
            kestrel.Limits.MaxRequestBodySize = null;
        });
        if (builder.Configuration["urls"] is null && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            _ = builder.WebHost.UseUrls(DefaultAddress);
        }
    }
}
