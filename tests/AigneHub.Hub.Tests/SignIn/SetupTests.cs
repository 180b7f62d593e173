using System.Text.RegularExpressions;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.SignIn;

public sealed partial class SetupTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("aignehub-setup-");

    [Fact]
    public async Task FirstStart_Link_MakesTheOperatorOnce()
    {
        using var hub = await HubProcess.StartAsync(_directory.FullName);
        var token = Token().Match(hub.Banner).Groups[1].Value;
        Assert.Equal(43, token.Length);

        var made = await SetUpAsync(hub, token, "ada@example.com");
        var again = await SetUpAsync(hub, token, "eve@example.com");

        Assert.Equal(200, made.Status);
        Assert.True(made.Json.GetProperty("operator").GetBoolean());
        Assert.Equal("main", made.Json.GetProperty("account").GetString());
        Assert.Equal((400, "link_not_valid"), (again.Status, again.Code));
        Assert.DoesNotContain(token, made.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LaterStart_WithAnOperator_PrintsNoLinkAndEndsEarlierOnes()
    {
        string early;
        using (var first = await HubProcess.StartAsync(_directory.FullName))
        {
            early = Token().Match(first.Banner).Groups[1].Value;
            await first.KillAsync();
        }

        using (var second = await HubProcess.StartAsync(_directory.FullName))
        {
            var token = Token().Match(second.Banner).Groups[1].Value;
            Assert.NotEqual(early, token);
            Assert.Equal(200, (await SetUpAsync(second, token, "ada@example.com")).Status);
            Assert.Equal("link_not_valid", (await SetUpAsync(second, early, "eve@example.com")).Code);
            await second.KillAsync();
        }

        using var third = await HubProcess.StartAsync(_directory.FullName);
        Assert.DoesNotContain("setup#token=", third.Banner, StringComparison.Ordinal);
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private static async Task<HubAnswer> SetUpAsync(HubProcess hub, string token, string email)
    {
        var json = $$"""{"token":"{{token}}","email":"{{email}}","name":"Ada","password":"{{Browser.Password}}"}""";
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/setup");
        request.Headers.Add("x-aignehub-csrf", "1");
        request.Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        return await HubAnswer.ReadAsync(await hub.Client.SendAsync(request));
    }

    [GeneratedRegex(@"/setup#token=([\w-]+)")]
    private static partial Regex Token();
}
