using AigneHub.Azure.SignIn;
using AigneHub.Functions.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace AigneHub.Functions.Warmup;

/// <summary>Makes a new instance ready before it gets calls.</summary>
public sealed class WarmupFunction(HubPipeline hub, IServiceProvider services)
{
    /// <summary>
    /// Asks the hub whether it is ready, as a caller would: that signs it in, opens its connections to tables and vault,
    /// and has the way of a request compiled. Where people sign in with Entra, its keys are read.
    /// </summary>
    [Function("Warmup")]
    public async Task WarmAsync([WarmupTrigger] object context, CancellationToken cancellationToken)
    {
        var entra = services.GetService<EntraSignIn>()?.WarmAsync(cancellationToken) ?? Task.CompletedTask;
        await hub.RunAsync(new DefaultHttpContext
        {
            RequestServices = services,
            RequestAborted = cancellationToken,
            Request = { Method = HttpMethods.Get, Path = "/readyz" },
        });
        await entra;
    }
}
