using AigneHub.Hub.Tests.Hosting;
using AigneHub.Hub.Tests.Wholesome;
using AigneHub.Web.Tests.Browser;
using Microsoft.Playwright;

namespace AigneHub.Web.Tests.Pages;

/// <summary>
/// Takes the pictures of the README from the demo's data, when <c>AIGNEHUB_WRITE_DOCS</c> is set. Otherwise it does nothing: pictures
/// differ from machine to machine.
/// </summary>
public sealed class ScreenshotTests
{
    private const string Password = "a picture of a harbour";

    private const string Operator = "operator@example.com";
    private const string Customer = "ada@example.com";

    // The models in the picture say what they are asked.
    private const string Question =
        """
        Each call is paid once, by what the provider counted:

        | class | tokens | price per million | sum |
        |---|---:|---:|---:|
        | input | 1,200 | $1.50 | $0.0018 |
        | read from cache | 800 | $0.15 | $0.00012 |
        | output | 300 | $12.00 | $0.0036 |

        ```python
        charge = ceil(sum(tokens * price for tokens, price in classes))
        ```

        So the charge is \(\lceil \sum_i n_i p_i \rceil\): **rounded up once**, to a billionth of a credit.
        """;

    // What pictures of the README may weigh.
    private const int MostBytes = 150_000;

    private static readonly Picture[] Pictures =
    [
        new("overview", Customer, "/overview?account="),
        new("playground", Customer, "/playground?account=", Act: CompareAsync),
        new("analytics", Operator, "/operator"),
        new("catalogue", Operator, "/catalogue", Dark: true),
    ];

    [BrowserFact]
    public async Task Pages_OfTheDemo_ArePictured()
    {
        if (Environment.GetEnvironmentVariable("AIGNEHUB_WRITE_DOCS") is not "1")
        {
            return;
        }

        var data = Directory.CreateTempSubdirectory("aignehub-pictures-");
        using var demo = LocalProgram.Start(data.FullName, ["demo", "--password", Password], []);
        _ = demo.StandardOutput.ReadToEndAsync();
        var problems = await demo.StandardError.ReadToEndAsync();
        await demo.WaitForExitAsync();
        Assert.True(demo.ExitCode == 0, problems);

        using var hub = await HubProcess.StartAsync(
            data.FullName,
            ("AigneHub__Mode", "service-provider"),
            ("AigneHub__Payments__TestCheckout", "true"),
            ("OPENAI_API_KEY", "sk-none"),
            ("ANTHROPIC_API_KEY", "sk-none"),
            ("GEMINI_API_KEY", "sk-none"),
            ("DEEPSEEK_API_KEY", "sk-none"));
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = Chromium.FindPath(), Args = ["--no-sandbox"] });
        foreach (var picture in Pictures)
        {
            var bytes = await TakeAsync(browser, hub.Address, picture);
            Assert.True(bytes.Length <= MostBytes, $"{picture.Name} has {bytes.Length} bytes.");
            var file = Path.Combine(Repository.Root, "docs", "images", picture.Name + ".png");
            _ = Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllBytesAsync(file, bytes);
        }

        data.Delete(recursive: true);
    }

    private static async Task<byte[]> TakeAsync(IBrowser browser, string address, Picture picture)
    {
        await using var context = await browser.NewContextAsync(new()
        {
            BaseURL = address,
            ColorScheme = picture.Dark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = "en-US",
            ViewportSize = new() { Width = 1280, Height = 800 },
        });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("E-mail").FillAsync(picture.Person);
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Password" }).FillAsync(Password);
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Overview" }).WaitForAsync();
        await page.GotoAsync(picture.Path.EndsWith('=') ? picture.Path + await OrganisationAsync(page) : picture.Path);
        if (picture.Act is { } act)
        {
            await act(page);
        }

        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        return await page.ScreenshotAsync(new() { Animations = ScreenshotAnimations.Disabled });
    }

    /// <summary>The account that the customer shares with others: it has most to show.</summary>
    private static Task<string> OrganisationAsync(IPage page) => page.EvaluateAsync<string>(
        """
        async () => (await (await fetch("/api/auth/accounts")).json()).data.find(({ kind }) => kind === "organisation").id
        """);

    /// <summary>Asks two of the hub's own models, which need no provider, and waits for both.</summary>
    private static async Task CompareAsync(IPage page)
    {
        var models = page.GetByRole(AriaRole.Combobox, new() { Name = "Models, up to four" });
        foreach (var model in new[] { "demo/echo", "demo/slow" })
        {
            await models.FillAsync(model);
            await page.GetByRole(AriaRole.Option).Filter(new() { HasText = model }).ClickAsync();
        }

        await page.Keyboard.PressAsync("Escape");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Write a message" }).FillAsync(Question);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await page.GetByRole(AriaRole.Article).GetByText("tokens/s").Nth(1).WaitForAsync();
        await page.EvaluateAsync("scrollTo(0, document.body.scrollHeight)");
    }

    private sealed record Picture(string Name, string Person, string Path, bool Dark = false, Func<IPage, Task>? Act = null);
}
