using System.Text.Json;

namespace AigneHub.Infra.Tests.Azd;

public sealed class PublishTests
{
    /// <summary>Without it host and worker disagree on every route, and all calls are answered 404.</summary>
    [Fact]
    public async Task HostJson_OfTheRepository_IsPublishedAtTheRoot()
    {
        var project = Repository.PathOf("functions/AigneHub.Functions/AigneHub.Functions.csproj");
        var items = await Tool.OutputOfAsync("dotnet", ["msbuild", project, "-getItem:None"], Repository.Root);
        using var json = JsonDocument.Parse(items);
        var host = Assert.Single(
            json.RootElement.GetProperty("Items").GetProperty("None").EnumerateArray(),
            item => Path.GetFileName(item.GetProperty("FullPath").GetString()) == "host.json");

        Assert.Equal(Repository.PathOf("host.json"), Path.GetFullPath(host.GetProperty("FullPath").GetString()!));
        Assert.Equal("host.json", host.GetProperty("Link").GetString());
        Assert.Equal("PreserveNewest", host.GetProperty("CopyToPublishDirectory").GetString());
        Assert.Equal("PreserveNewest", host.GetProperty("CopyToOutputDirectory").GetString());
    }

    [Fact]
    public void HostJson_Routes_HaveNoPrefix()
    {
        using var host = JsonDocument.Parse(Repository.Read("host.json"));
        var http = host.RootElement.GetProperty("extensions").GetProperty("http");

        Assert.Equal("", http.GetProperty("routePrefix").GetString());
    }
}
