using System.Text.RegularExpressions;
using AigneHub.Infra.Tests.Product;

namespace AigneHub.Infra.Tests.Hooks;

public sealed partial class StripeWebhookTests
{
    private static readonly string Hook =
        File.ReadAllText(Repository.PathOf("infra/hooks/Postdeploy/StripeWebhook.cs"));

    [Fact]
    public void Events_OfTheHook_AreThoseTheHubReads()
    {
        var read = ProductSource.Below("shared/AigneHub.Azure/Payments").SelectMany(source => EventsIn(source.Text));

        Assert.Equal(read.Order(StringComparer.Ordinal), EventsIn(Hook).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ApiVersion_OfTheHook_IsTheOneTheHubReads()
    {
        var version = ProductSource.Below("shared/AigneHub.Azure/Payments")
            .Single(source => source.TypeName == "StripeWebhooks")
            .Resolve("ApiVersion");

        Assert.Contains($"\"{version}\"", Hook, StringComparison.Ordinal);
    }

    private static IEnumerable<string> EventsIn(string source) => EventName().Matches(source).Select(match => match.Value);

    [GeneratedRegex("""(?<=")(checkout|payment_intent|refund|charge|customer|invoice)\.[a-z_.]+(?=")""")]
    private static partial Regex EventName();
}
