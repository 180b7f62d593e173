using AigneHub.Hub.Configuration;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Configuration;

/// <summary>How the hub is configured, as the operator is shown it.</summary>
public sealed class SettingListTests
{
    [Fact]
    public async Task List_Settings_AreShownAndSecretsAreNot()
    {
        var settings = new Dictionary<string, string>
        {
            ["AigneHub:SignIn:IdleHours"] = "7",
            ["Providers:openai:ApiKey"] = "sk-very-secret",
            ["Aliases:fast"] = "openai/gpt-4o-mini",
        };
        await using var hub = await HubHost.StartAsync(settings);

        var list = await hub.GetAsync("/api/admin/settings");

        var values = list.Json.GetProperty("data").EnumerateArray()
            .ToDictionary(it => it.GetProperty("name").GetString()!, it => it.GetProperty("value").GetString());
        Assert.Equal("internal", values["AigneHub__Mode"]);
        Assert.Equal("7", values["AigneHub__SignIn__IdleHours"]);
        Assert.Equal("set", values["Providers__openai__ApiKey"]);
        Assert.Equal("openai/gpt-4o-mini", values["Aliases__fast"]);
        Assert.DoesNotContain("very-secret", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(HubHost.OperatorKey, list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void List_Options_LeavesNoneOut()
    {
        var values = SettingList.Of(new HubOptions()).ToList();

        // One line a setting; the parts have a line for each of theirs, and aliases and providers none while there are none.
        var expected = Settings(typeof(HubOptions)).Count();
        Assert.Equal(expected, values.Count);
    }

    private static IEnumerable<string> Settings(Type options) => options.GetProperties()
        .Where(property => property.Name is not ("EqualityContract" or nameof(HubOptions.Aliases))
            && !(options == typeof(HubOptions) && property.Name == nameof(HubOptions.Providers)))
        .SelectMany(property => property.PropertyType.Name.EndsWith("Options", StringComparison.Ordinal)
            ? Settings(property.PropertyType)
            : [property.Name]);
}
