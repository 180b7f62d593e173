using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Web;
using AigneHub.Web.Tests.Browser;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AigneHub.Web.Tests.Pages;

/// <summary>From an app's registration to the day its person turns it out.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AppTests(HubInBrowser hub)
{
    private const string Verifier = "a-verifier-of-more-than-forty-three-characters-0123456789";

    /// <summary>Nobody listens there; where the browser is sent is all that counts.</summary>
    private const string Redirect = "http://127.0.0.1:9/done";

    [BrowserFact]
    public async Task App_RegisteredAndLetIn_CallsUntilItIsTurnedOut()
    {
        await using var visitor = await hub.VisitAsOperatorAsync();
        var (id, secret) = await RegisterAsync(visitor, "Notes");

        var code = await AllowAsync(visitor, Ask(id, "notes-state"), "Notes");
        var tokens = await PostAsync("/oauth/token", new()
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = Redirect,
            ["code_verifier"] = Verifier,
            ["client_id"] = id,
            ["client_secret"] = secret!,
        });
        var token = tokens.GetProperty("access_token").GetString()!;
        Assert.Equal(200, await UseAsync(token));

        await visitor.GoAsync("/apps");
        var row = visitor.Page.GetByRole(AriaRole.Region, new() { Name = "Apps you let in" })
            .GetByRole(AriaRole.Row).Filter(new() { HasText = "Notes" });
        await row.GetByRole(AriaRole.Button, new() { Name = "Turn out" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Turn out" }).ClickAsync();

        await Expect(row).ToHaveCountAsync(0);
        Assert.Equal(401, await UseAsync(token));
    }

    [BrowserFact]
    public async Task Device_CodeTypedInSmallLetters_IsLetIn()
    {
        await using var visitor = await hub.VisitAsOperatorAsync();
        var (id, secret) = await RegisterAsync(visitor, "Television");
        var asked = await PostAsync("/oauth/device", new() { ["client_id"] = id, ["client_secret"] = secret! });
        var code = asked.GetProperty("user_code").GetString()!;

        await visitor.GoAsync("/device");
        Assert.Equal("", string.Join("\n", await visitor.FindBarriersAsync()));
        await visitor.Page.GetByLabel("Code").FillAsync("BBBB-BBBB");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("No device waits for this code");
        await visitor.Page.GetByLabel("Code").FillAsync(code.ToLowerInvariant());
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Expect(visitor.Page.GetByTestId("code")).ToHaveTextAsync(code);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Allow" }).ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Television is in" })).ToBeVisibleAsync();

        var tokens = await PostAsync("/oauth/token", new()
        {
            ["grant_type"] = "urn:ietf:params:oauth:grant-type:device_code",
            ["device_code"] = asked.GetProperty("device_code").GetString()!,
            ["client_id"] = id,
            ["client_secret"] = secret!,
        });
        Assert.Equal(200, await UseAsync(tokens.GetProperty("access_token").GetString()!));
    }

    [BrowserFact]
    public async Task Authorize_AddressThatIsNotTheApps_StaysWithTheHub()
    {
        await using var visitor = await hub.VisitAsOperatorAsync();
        var (id, _) = await RegisterAsync(visitor, "Trap");

        await visitor.GoAsync(Ask(id, "state").Replace("127.0.0.1%3a9", "evil.example", StringComparison.Ordinal));

        await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nothing was sent there");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Back to the app" }).ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nothing was sent there");
        Assert.Equal(new Uri(hub.Address).Authority, new Uri(visitor.Page.Url).Authority);
    }

    [BrowserFact]
    public async Task Authorize_InAFrameOfAnotherPage_IsNotShown()
    {
        await using var visitor = await hub.VisitAsOperatorAsync();
        var answer = await visitor.Page.GotoAsync("/authorize?request=x");

        Assert.Contains("frame-ancestors 'none'", answer!.Headers["content-security-policy"], StringComparison.Ordinal);
    }

    private static async Task<(string Id, string? Secret)> RegisterAsync(Visitor visitor, string name)
    {
        await visitor.GoAsync("/apps");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Register an app" }).ClickAsync();
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Name").FillAsync(name);
        await dialog.GetByLabel("Redirect addresses").FillAsync(Redirect);
        await dialog.GetByLabel("On a server: it gets a secret").CheckAsync();
        Assert.Equal("", string.Join("\n", await visitor.FindBarriersAsync()));
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Register an app" }).ClickAsync();
        var id = await visitor.Page.GetByTestId("client-id").InnerTextAsync();
        var secret = await visitor.Page.GetByTestId("client-secret").InnerTextAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        return (id.Trim(), secret.Trim());
    }

    /// <summary>Agrees, and answers the code that the browser is sent away with.</summary>
    private static async Task<string> AllowAsync(Visitor visitor, string address, string app)
    {
        var sent = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        await visitor.Page.RouteAsync(Redirect + "**", async route =>
        {
            _ = sent.TrySetResult(new Uri(route.Request.Url));
            await route.FulfillAsync(new() { Body = "done" });
        });
        await visitor.GoAsync(address);
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = $"Let {app} in?" })).ToBeVisibleAsync();
        Assert.Equal("", string.Join("\n", await visitor.FindBarriersAsync()));
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Allow" }).ClickAsync();
        var query = HttpUtility.ParseQueryString((await sent.Task.WaitAsync(TimeSpan.FromSeconds(30))).Query);
        await visitor.Page.WaitForURLAsync(Redirect + "**");
        Assert.Equal("notes-state", query["state"]);
        return query["code"]!;
    }

    private static string Ask(string app, string state) =>
        $"/oauth/authorize?response_type=code&client_id={app}&redirect_uri={HttpUtility.UrlEncode(Redirect)}&scope=inference"
        + $"&state={state}&code_challenge_method=S256&code_challenge="
        + Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    private async Task<JsonElement> PostAsync(string path, Dictionary<string, string> form)
    {
        using var client = new HttpClient { BaseAddress = new Uri(hub.Address) };
        using var content = new FormUrlEncodedContent(form);
        using var answer = await client.PostAsync(path, content);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private async Task<int> UseAsync(string token)
    {
        using var client = new HttpClient { BaseAddress = new Uri(hub.Address) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await client.GetAsync("/api/user/info");
        return (int)answer.StatusCode;
    }
}
