using System.Net.Sockets;
using AigneHub.Core.Identity;
using AigneHub.Embedded;
using AigneHub.Hub.Composition;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Keys;
using AigneHub.Hub.Routing;
using AigneHub.Hub.SignIn;
using AigneHub.Local.Banner;
using AigneHub.Local.Blobs;
using AigneHub.Local.Commands;
using AigneHub.Local.Https;
using AigneHub.Local.Telemetry;
using AigneHub.Local.TestCheckout;
using AigneHub.Local.Web;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging.Console;

namespace AigneHub.Local.Hosting;

/// <summary>Builds the hub as one process: Kestrel in front, the embedded store behind.</summary>
internal static class LocalHub
{
    /// <summary>Runs a hub until it is told to stop.</summary>
    /// <returns>The exit code of the process.</returns>
    public static async Task<int> RunAsync(string[] settings, CancellationToken cancellationToken)
    {
        try
        {
            var app = await BuildAsync(settings, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            await using (app.ConfigureAwait(false))
            {
                await StartAsync(app, cancellationToken).ConfigureAwait(false);

                // A key made before a start that fails would be printed neither then nor the next time.
                var made = await app.Services.GetRequiredService<OperatorKeySetup>().EnsureAsync(cancellationToken)
                    .ConfigureAwait(false);
                var setup = await app.Services.GetRequiredService<SetupLink>().CreateAsync(cancellationToken)
                    .ConfigureAwait(false);
                var banner = ActivatorUtilities.CreateInstance<StartBanner>(app.Services);
                var desk = app.Services.GetService<DeskAddress>() is { } address
                    ? await address.PathAsync(cancellationToken).ConfigureAwait(false)
                    : null;
                var plain = HttpsSetup.Plain(app.Urls.First(), app.Configuration);
                await Console.Out.WriteLineAsync(banner.Text(plain, made, setup, desk)).ConfigureAwait(false);
                await app.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
            }

            return ExitCodes.Done;
        }
        catch (Exception problem) when (problem is ConfigurationProblem or EmbeddedStoreException)
        {
            await Console.Error.WriteLineAsync(problem.Message).ConfigureAwait(false);
            return ExitCodes.Failed;
        }
    }

    /// <summary>Builds a hub that is ready to be started. It owns the store and disposes of it.</summary>
    /// <exception cref="ConfigurationProblem">A setting is wrong.</exception>
    /// <exception cref="EmbeddedStoreException">The data directory cannot be used.</exception>
    public static async Task<WebApplication> BuildAsync(
        string[] settings, TimeProvider time, CancellationToken cancellationToken)
    {
        var builder = CreateBuilder(settings);
        var options = HubOptionsReader.Read(builder.Configuration, demoByDefault: true, LocalModels.Reachable);
        var ids = new RandomIdSource(time);
        ConfigureServer(builder);
        var store = await LocalStore.OpenAsync(builder.Configuration, time, ids, cancellationToken)
            .ConfigureAwait(false);
        HttpsSetup.Apply(builder, LocalStore.Directory(builder.Configuration), time);
        _ = builder.Services
            .AddSingleton(time)
            .AddSingleton<IIdSource>(ids)
            .AddStore(store)
            .AddAigneHub(options)
            .AddResponseCompression()
            .AddSingleton<IRouteSource, BlobRoutes>()
            .AddTelemetry(builder.Configuration)
            .AddHostedService<HourlyService>()
            .AddHostedService<LedgerService>()
            .AddHostedService<PaymentService>()
            .AddHostedService<BooksService>()
            .AddHostedService<HealthService>()
            .AddHostedService<NoticeService>();
        await builder.Services.AddTestCheckoutAsync(options, store, time, ids, cancellationToken).ConfigureAwait(false);
        var app = builder.Build();
        app.UseWebFiles();
        app.MapHub(WebApp.IsThere ? WebApp.AnswerAsync : null);
        return app;
    }

    /// <summary>Where a hub with these settings is called from this machine.</summary>
    public static string ReadAddress() =>
        ListenAddress.FromHere(ListenAddress.Read(CreateBuilder([]).Configuration)[0]);

    /// <summary>The data of a hub with these settings, for reading only.</summary>
    public static StoreReading ReadStore() => LocalStore.Read(CreateBuilder([]).Configuration);

    private static WebApplicationBuilder CreateBuilder(string[] settings)
    {
        try
        {
            // The settings file lies beside the program, wherever it is started from.
            return WebApplication.CreateSlimBuilder(
                new WebApplicationOptions { Args = settings, ContentRootPath = AppContext.BaseDirectory });
        }
        catch (FormatException problem)
        {
            throw new ConfigurationProblem("Arguments", problem.Message);
        }
        catch (InvalidDataException problem)
        {
            throw new ConfigurationProblem("appsettings.json", problem.GetBaseException().Message);
        }
    }

    private static async Task StartAsync(WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is IOException or SocketException or InvalidOperationException)
        {
            var addresses = string.Join(", ", ListenAddress.Read(app.Configuration));
            var reason = problem.GetBaseException().Message.Split('\n')[0].Trim().TrimEnd('.');
            throw new ConfigurationProblem(ListenAddress.Setting, $"cannot listen at {addresses}: {reason}.");
        }
    }

    private static void ConfigureServer(WebApplicationBuilder builder)
    {
        // A call stays on the thread that received it. Whatever else takes long leaves it: see PoolThread.
        _ = builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
        _ = builder.Services.AddSingleton<IMemoryPoolFactory<byte>, SocketBuffers>();
        _ = builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;

            // The hub has a limit of its own, which answers in the caller's protocol.
            kestrel.Limits.MaxRequestBodySize = null;
        });
        if (!ListenAddress.HasEndpoints(builder.Configuration))
        {
            _ = builder.WebHost.UseUrls(ListenAddress.Read(builder.Configuration));
        }

        // The slim builder settles on plain lines; .NET's setting may ask for JSON, or for what systemd reads.
        if (builder.Configuration["Logging:Console:FormatterName"] is { } formatter)
        {
            _ = builder.Services.Configure<ConsoleLoggerOptions>(console => console.FormatterName = formatter);
        }

        // Why a start fails is told in a sentence; the host would add a stack trace.
        _ = builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
    }
}
