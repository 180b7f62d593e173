using AigneHub.Core.Bus;
using AigneHub.Local.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace AigneHub.Infra.Tests.Product;

/// <summary>What the hub is made of, as the one-process head puts it together.</summary>
internal static class HubParts
{
    /// <summary>Topic and name of every subscriber, as <c>topic/name</c>. A hub that sells has them all.</summary>
    public static async Task<SortedSet<string>> SubscriptionsAsync()
    {
        var directory = Directory.CreateTempSubdirectory("aignehub-infra-").FullName;
        try
        {
            var app = await LocalHub.BuildAsync(
                [$"--AigneHub:DataDirectory={directory}", "--AigneHub:Mode=service-provider", "--Logging:LogLevel:Default=None"],
                TimeProvider.System,
                CancellationToken.None);
            await using (app)
            {
                return [.. app.Services.GetServices<IBusSubscriber>().Select(part => $"{part.Topic}/{part.Name}")];
            }
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
