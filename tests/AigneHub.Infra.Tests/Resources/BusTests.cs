using System.Text.RegularExpressions;
using System.Xml;
using AigneHub.Core.Bus;
using AigneHub.Infra.Tests.Bicep;
using AigneHub.Infra.Tests.Product;

namespace AigneHub.Infra.Tests.Resources;

[Collection(BicepCollection.Name)]
public sealed partial class BusTests(BicepFiles bicep)
{
    private const string Trigger =
        @"\[ServiceBusTrigger\(\s*(?<topic>[\w.""-]+),\s*(?<subscription>[\w.""-]+),\s*Connection = ";

    private SortedSet<string> Declared =>
    [
        .. from topic in bicep["bus.bicep"].Variable("topics").Children
           from subscription in topic.Find("subscriptions")!.Literals
           select $"{topic.Find("name")!.Literal}/{subscription}",
    ];

    [Fact]
    public async Task Subscriptions_OfTheHub_AreThoseOfBusBicep() =>
        Assert.Equal(await HubParts.SubscriptionsAsync(), Declared);

    [Fact]
    public async Task Subscriptions_OfTheHub_HaveATriggerInTheAzureHead()
    {
        var triggers = new SortedSet<string>(
            from source in ProductSource.Below("functions/AigneHub.Functions")
            from Match trigger in TriggerExpression().Matches(source.Text)
            let topic = source.Resolve(trigger.Groups["topic"].Value)
            select $"{topic}/{source.Resolve(trigger.Groups["subscription"].Value)}");

        Assert.Equal(await HubParts.SubscriptionsAsync(), triggers);
    }

    [Fact]
    public void Triggers_Any_AreOfTheKindThisTestReads() => Assert.Equal(
        ProductSource.Below("functions").Sum(source => TriggerName().Count(source.Text)),
        ProductSource.Below("functions").Sum(source => TriggerExpression().Count(source.Text)));

    [Fact]
    public void Topics_PublishedTo_AreDeclared()
    {
        var published = new SortedSet<string>(
            from source in ProductSource.Below("shared/AigneHub.Hub")
            from Match call in Publication().Matches(source.Text)
            select source.Resolve(call.Groups[1].Value));

        Assert.NotEmpty(published);
        var declared = bicep["bus.bicep"].Variable("topics").Children.Select(topic => topic.Find("name")!.Literal!);
        Assert.Equal(new SortedSet<string>(declared), published);
    }

    [Fact]
    public void Topics_Declared_AreMadeByTheModule()
    {
        var topic = bicep["topic.bicep"].Resource("Microsoft.ServiceBus/namespaces/topics");
        var loop = bicep["bus.bicep"].Modules.Single(module => module.Children[1].Literal == "topic.bicep");

        Assert.Contains("in topics", loop.Text, StringComparison.Ordinal);
        Assert.Equal("name", topic.Body.Find("name")!.Text);
    }

    [Fact]
    public void Topics_Any_KeepOrderAndDropDuplicates()
    {
        var topic = bicep["topic.bicep"].Resource("Microsoft.ServiceBus/namespaces/topics").Body;

        Assert.Equal("true", topic.Find("properties", "requiresDuplicateDetection")!.Text);
        Assert.Equal("false", topic.Find("properties", "enablePartitioning")!.Text);
    }

    [Fact]
    public void Subscriptions_Any_WaitForTheHubToDecide()
    {
        var subscription = bicep["topic.bicep"].Resource("Microsoft.ServiceBus/namespaces/topics/subscriptions").Body;
        var settings = subscription.Find("properties")!;
        var pause = LongestPause().Match(
            ProductSource.All.Single(source => source.TypeName == "SubscriberHost").Text).Groups[1].Value;

        Assert.Equal("true", settings.Find("requiresSession")!.Text);
        Assert.Equal("true", settings.Find("deadLetteringOnMessageExpiration")!.Text);
        Assert.True(int.Parse(settings.Find("maxDeliveryCount")!.Text) >= 10 * BusRules.MaxAttempts);
        Assert.True(Lock(settings) >= 2 * TimeSpan.FromSeconds(int.Parse(pause)));
    }

    private static TimeSpan Lock(BicepNode settings) =>
        XmlConvert.ToTimeSpan(settings.Find("lockDuration")!.Literal!);

    [GeneratedRegex(Trigger)]
    private static partial Regex TriggerExpression();

    [GeneratedRegex(@"\[\s*ServiceBusTrigger\b")]
    private static partial Regex TriggerName();

    [GeneratedRegex(@"\bbus\s*\.PublishAsync\(\s*([\w."" ]+),", RegexOptions.IgnoreCase)]
    private static partial Regex Publication();

    [GeneratedRegex(@"LongestPause = TimeSpan\.FromSeconds\((\d+)\)")]
    private static partial Regex LongestPause();
}
