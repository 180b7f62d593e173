using AigneHub.Azure;
using AigneHub.Azure.Payments;
using AigneHub.Azure.SignIn;
using AigneHub.Core.Identity;
using AigneHub.Functions.Bus;
using AigneHub.Functions.Routing;
using AigneHub.Hub.Composition;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Telemetry;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AigneHub.Functions;

/// <summary>The hub as it runs on Azure Functions.</summary>
internal static class FunctionsHead
{
    public static IServiceCollection AddFunctionsHead(this IServiceCollection services, IConfiguration configuration)
    {
        var azure = AzureSettings.Read(configuration);
        var hub = HubOptionsReader.Read(configuration, demoByDefault: false, manyInstances: true);
        if (hub.Mode == HubMode.ServiceProvider)
        {
            services.AddStripePayments();
        }

        if (AzureSettings.ReadEntra(configuration) is { } entra)
        {
            services.AddEntraSignIn(entra);
        }

        // The hub has a limit of its own, and answers what is over it.
        services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        return services
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IIdSource, RandomIdSource>()
            .AddAigneHub(hub)
            .AddAigneHubAzure(azure)
            .AddSingleton<HubPipeline>()
            .AddSingleton<SubscriberHost>()
            .AddTelemetry(configuration, azure);
    }

    private static IServiceCollection AddTelemetry(
        this IServiceCollection services, IConfiguration configuration, AzureOptions azure)
    {
        var telemetry = services.AddOpenTelemetry()
            .WithTracing(traces => traces.AddSource(HubTelemetry.Name))
            .WithMetrics(metrics => metrics.AddMeter(HubTelemetry.Name))
            .UseFunctionsWorkerDefaults();
        if (configuration["APPLICATIONINSIGHTS_CONNECTION_STRING"] is { Length: > 0 } connection)
        {
            telemetry.UseAzureMonitorExporter(exporter =>
            {
                exporter.ConnectionString = connection;
                exporter.Credential = AzureServices.Credential(azure);
            });
        }

        return services;
    }
}
