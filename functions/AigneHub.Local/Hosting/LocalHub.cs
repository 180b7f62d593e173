using AigneHub.Core.Identity;
using AigneHub.Embedded;
using AigneHub.Hub.Composition;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Keys;
using AigneHub.Local.Banner;
using AigneHub.Local.Commands;

namespace AigneHub.Local.Hosting;

/// <summary>Builds the hub as one process: Kestrel in front, the embedded store behind.</summary>
internal static class LocalHub
{
    private const string DefaultAddress = "http://127.0.0.1:7071";

    /// <summary>Runs a hub until it is told to stop.</summary>
    /// <returns>The exit code of the process.</returns>
    public static async Task<int> RunAsync(string[] settings, CancellationToken cancellationToken)
    {
        try
        {
            var app = await BuildAsync(settings, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            await using (app.ConfigureAwait(false))
            {
                var made = await app.Services.GetRequiredService<OperatorKeySetup>().EnsureAsync(cancellationToken)
                    .ConfigureAwait(false);
                await app.StartAsync(cancellationToken).ConfigureAwait(false);
                var banner = ActivatorUtilities.CreateInstance<StartBanner>(app.Services);
                await Console.Out.WriteLineAsync(banner.Text(app.Urls.First(), made)).ConfigureAwait(false);
                await app.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
            }

            return ExitCodes.Done;
        }
        catch (Exception problem) when (problem is ConfigurationProblem or EmbeddedStoreException or IOException)
        {
            await Console.Error.WriteLineAsync(problem.Message).ConfigureAwait(false);
            return ExitCodes.Failed;
        }
    }

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
            .AddAigneHub(options)
            .AddHostedService<HourlyService>();
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
