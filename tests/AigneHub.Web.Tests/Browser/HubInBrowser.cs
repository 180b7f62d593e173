using AigneHub.Hub.Tests.Hosting;
using Microsoft.Playwright;

namespace AigneHub.Web.Tests.Browser;

/// <summary>The real one-process head, and a real browser to look at it with.</summary>
public class HubInBrowser : IAsyncLifetime
{
    /// <summary>How long a page may take to show something, in milliseconds: many tests may share the machine.</summary>
    private const float Patience = 20_000;

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("aignehub-web-");
    private HubProcess? _hub;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where the hub is.</summary>
    internal string Address => _hub!.Address;

    /// <summary>The file of the certificate it has for https, at the same address.</summary>
    internal string Certificate => Path.Combine(_data.FullName, "https.pem");

    /// <summary>How the hub is set up, besides what every hub of these tests has.</summary>
    private protected virtual (string Name, string Value)[] Settings => [];

    /// <summary>A visitor's cookies and storage once the operator has signed in.</summary>
    private string? _operatorState;

    /// <summary>Calls the hub with the operator's key.</summary>
    internal HttpClient Operator => _hub!.Client;

    public async Task InitializeAsync()
    {
        if (BrowserTests.WhyNot is not null)
        {
            return;
        }

        Assertions.SetDefaultExpectTimeout(Patience);
        await PrepareAsync(_data.FullName);
        _hub = await HubProcess.StartAsync(
            _data.FullName,
            [
                ("OPENAI_API_KEY", "sk-none"),
                ("ANTHROPIC_API_KEY", "sk-none"),
                ("AigneHub__Https", "true"),
                ("AigneHub__Payments__TestCheckout", "true"),
                .. Settings,
            ]);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = Chromium.FindPath(), Args = ["--no-sandbox"] });
        await using var visitor = await VisitAsync();
        await Operators.SetUpAsync(visitor, _hub.Banner);
        _operatorState = await visitor.Page.Context.StorageStateAsync();
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        _hub?.Dispose();
        _data.Delete(recursive: true);
    }

    /// <summary>A visitor who was never here before.</summary>
    internal Task<Visitor> VisitAsync(Look? look = null) => VisitAsync(look, null);

    /// <summary>The operator, signed in.</summary>
    internal Task<Visitor> VisitAsOperatorAsync(Look? look = null) => VisitAsync(look, _operatorState);

    /// <summary>Puts something into the hub's data before it starts.</summary>
    private protected virtual Task PrepareAsync(string directory) => Task.CompletedTask;

    private async Task<Visitor> VisitAsync(Look? look, string? state)
    {
        look ??= new Look();
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = Address,
            ColorScheme = look.Dark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = look.Language,
            ViewportSize = new() { Width = look.Width, Height = 900 },
            StorageState = state,
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        return new Visitor(context, await context.NewPageAsync());
    }
}
