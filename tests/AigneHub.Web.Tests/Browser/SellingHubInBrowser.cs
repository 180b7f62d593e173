using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Web.Tests.Browser;

/// <summary>A hub that sells credits, and in whose data lies a message that could not be handled.</summary>
public sealed class SellingHubInBrowser : HubInBrowser
{
    private protected override (string Name, string Value)[] Settings => [("AigneHub__Mode", "service-provider")];

    private protected override Task PrepareAsync(string directory) => DeadMessage.LeaveAsync(directory);
}
