using AigneHub.Hub.Tests.Sdk;

namespace AigneHub.Hub.Tests.OAuth;

/// <summary>Every grant, by a certified client library.</summary>
public sealed class OAuthClientTests
{
    private static readonly NodePrograms Programs = new("sdk-oauth");

    [Fact]
    public async Task PublishedLibrary_OfOpenIdClients_WorksAgainstTheHub()
    {
        await using var hub = await Hosting.HubHost.StartAsync(new Dictionary<string, string>());
        _ = await Programs.RunAsync(hub, "--test");
    }
}
