using AigneHub.Embedded.TestCheckout;
using AigneHub.Hub.Routing;
using AigneHub.Local.Hosting;
using AigneHub.Local.Https;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace AigneHub.Local.TestCheckout;

/// <summary>Sends the test checkout's webhooks to the hub's own route while the hub runs.</summary>
internal sealed class WebhookService(
    WebhookPost post,
    HubRouteTable routes,
    IServer server,
    IConfiguration configuration,
    IHostApplicationLifetime lifetime) : JobService
{
    private const string Route = "PaymentWebhook";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await StartedAsync(stoppingToken).ConfigureAwait(false);
            var listening = server.Features.Get<IServerAddressesFeature>()!.Addresses.First();
            var address = HttpsSetup.Plain(ListenAddress.FromHere(listening), configuration);
            await post.RunAsync(new Uri(address + routes[Route].Pattern), stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The hub stops; what was not told is told when it starts again.
        }
    }

    private async Task StartedAsync(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }
}
