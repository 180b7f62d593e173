using System.Reflection;
using AigneHub.Functions.Routing;
using Microsoft.Azure.Functions.Worker;
using Xunit;

namespace AigneHub.Azure.Tests.Functions;

public sealed class TriggerTests
{
    private static readonly string[] HttpFunctions =
    [
        .. from type in typeof(HubPipeline).Assembly.GetTypes()
           from method in type.GetMethods()
           where method.GetParameters().Any(p => p.GetCustomAttribute<HttpTriggerAttribute>() is not null)
           select method.GetCustomAttribute<FunctionAttribute>()!.Name,
    ];

    [Fact]
    public void Names_OfHttpFunctions_EndWithTheOneThatTakesEverything()
    {
        // The host tries them in this order and takes the first that matches.
        Assert.Equal("Wildcard", HttpFunctions.Order(StringComparer.OrdinalIgnoreCase).Last());
        Assert.True(HttpFunctions.Length > 1);
    }

    [Fact]
    public void HostSettings_AreBesideTheProgram() =>
        Assert.Contains(
            "\"routePrefix\": \"\"", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "host.json")));
}
