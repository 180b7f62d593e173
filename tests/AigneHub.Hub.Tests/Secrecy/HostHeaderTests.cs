using System.Text;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Secrecy;

/// <summary>A made-up <c>Host</c> header leads no link astray where the operator set the hub's address.</summary>
public sealed class HostHeaderTests
{
    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:8080")]
    [InlineData("hub.example@evil.example")]
    public async Task Link_AskedForUnderAnotherHost_LeadsToTheHub(string host)
    {
        await using var hub = await HubHost.StartAsync(
            new Dictionary<string, string> { ["AigneHub:PublicAddress"] = "https://hub.example" });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/admin/sign-up-invitations");
        request.Content = new StringContent("""{"email":"grace@example.com"}""", Encoding.UTF8, "application/json");
        _ = request.Headers.TryAddWithoutValidation("Host", host);
        _ = request.Headers.TryAddWithoutValidation("X-Forwarded-Host", host);

        using var response = await hub.Client.SendAsync(request);

        var text = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain("evil.example", text, StringComparison.Ordinal);
        Assert.True(!response.IsSuccessStatusCode || text.Contains("https://hub.example/", StringComparison.Ordinal), text);
    }
}
