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

    private static readonly (string Name, string Path, bool Dark)[] Pictures =
    [
        ("analytics", "/operator", false),
        ("catalogue", "/catalogue", true),
        ("rates", "/operator/rates", false),
        ("usage", "/usage?account=", true),
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
        foreach (var (name, path, dark) in Pictures)
        {
            await TakeAsync(browser, hub.Address, name, path, dark);
        }

        data.Delete(recursive: true);
    }

    private static async Task TakeAsync(IBrowser browser, string address, string name, string path, bool dark)
    {
        await using var context = await browser.NewContextAsync(new()
        {
            BaseURL = address,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = "en-US",
            ViewportSize = new() { Width = 1280, Height = 800 },
        });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("E-mail").FillAsync("operator@example.com");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Password" }).FillAsync(Password);
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Overview" }).WaitForAsync();
        await page.GotoAsync(path.EndsWith('=') ? path + await BusiestAsync(page) : path);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.ScreenshotAsync(new()
        {
            Path = Path.Combine(Repository.Root, "docs", "images", name + ".png"),
            Animations = ScreenshotAnimations.Disabled,
        });
    }

    /// <summary>The customer whose pages have most to show.</summary>
    private static Task<string> BusiestAsync(IPage page) => page.EvaluateAsync<string>(
        """
        async () => (await (await fetch("/api/admin/usage/series?account=*&group_by=account&limit=1")).json()).series[0].group.account
        """);
}
