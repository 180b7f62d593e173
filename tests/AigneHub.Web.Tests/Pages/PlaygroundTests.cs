using AigneHub.Web.Tests.Browser;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AigneHub.Web.Tests.Pages;

/// <summary>Trying models in the playground, beyond one chat.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PlaygroundTests(HubInBrowser hub)
{
    [BrowserFact]
    public async Task Question_AskedAnew_KeepsBothBranches()
    {
        await using var visitor = await OpenAsync("demo/echo");
        var log = visitor.Page.GetByRole(AriaRole.Log);
        await AskAsync(visitor, "the first way");
        await Expect(log.GetByRole(AriaRole.Article)).ToContainTextAsync("the first way");

        await log.GetByRole(AriaRole.Button, new() { Name = "Edit" }).ClickAsync();
        await AskAsync(visitor, "the second way");
        await Expect(log.GetByRole(AriaRole.Article)).ToContainTextAsync("the second way");
        await log.GetByRole(AriaRole.Button, new() { Name = "Branch before" }).ClickAsync();

        await Expect(log.GetByRole(AriaRole.Article)).ToContainTextAsync("the first way");
        await Expect(log.GetByText("1/2")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Answer_WithAFormula_IsTypeset()
    {
        await using var visitor = await OpenAsync("demo/echo");

        await AskAsync(visitor, @"It costs $5 and \(a^2\) more");

        await Expect(visitor.Page.GetByRole(AriaRole.Article).Locator(".katex").First).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Article)).ToContainTextAsync("It costs $5");
    }

    [BrowserFact]
    public async Task ImageModel_Asked_ShowsTheImage()
    {
        await using var visitor = await OpenAsync("demo/image");

        await AskAsync(visitor, "A lighthouse at dawn");

        var image = visitor.Page.GetByRole(AriaRole.Article).GetByRole(AriaRole.Img);
        await Expect(image).ToBeVisibleAsync();
        Assert.True(await image.EvaluateAsync<bool>("async image => (await image.decode(), image.naturalWidth > 0)"));
    }

    [BrowserFact]
    public async Task EmbeddingModel_SeveralLines_AreCompared()
    {
        await using var visitor = await OpenAsync("demo/embedding");

        await AskAsync(visitor, "the sea\nthe sea\na ledger");

        var row = visitor.Page.GetByRole(AriaRole.Table, new() { Name = "Likeness" }).GetByRole(AriaRole.Row).Nth(1);
        await Expect(row.GetByRole(AriaRole.Cell)).ToHaveCountAsync(4);
        await Expect(row.GetByRole(AriaRole.Cell).Nth(2)).ToHaveTextAsync("1.00");
    }

    [BrowserFact]
    public async Task File_Attached_GoesWithTheQuestion()
    {
        await using var visitor = await OpenAsync("demo/echo");
        var sent = visitor.Page.WaitForRequestAsync(request => request.Url.EndsWith("/v1/chat/completions", StringComparison.Ordinal));
        var chooser = await visitor.Page.RunAndWaitForFileChooserAsync(
            () => visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Attach images or PDF files" }).ClickAsync());
        await chooser.SetFilesAsync(new FilePayload { Name = "plan.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.4"u8.ToArray() });
        await Expect(visitor.Page.GetByText("plan.pdf")).ToBeVisibleAsync();

        await AskAsync(visitor, "What does it say?");

        Assert.Contains("\"filename\":\"plan.pdf\",\"file_data\":\"data:application/pdf;base64,JVBERi0xLjQ=\"", (await sent).PostData);
    }

    private async Task<Visitor> OpenAsync(string model)
    {
        var visitor = await hub.VisitAsOperatorAsync();
        await visitor.GoAsync("/playground");
        await visitor.Page.GetByRole(AriaRole.Combobox, new() { Name = "Models, up to four" }).FillAsync(model);
        var name = visitor.Page.GetByText(model, new() { Exact = true });
        await visitor.Page.GetByRole(AriaRole.Option).Filter(new() { Has = name }).ClickAsync();
        await visitor.Page.Keyboard.PressAsync("Escape");
        return visitor;
    }

    private static async Task AskAsync(Visitor visitor, string text)
    {
        await visitor.Page.GetByRole(AriaRole.Textbox, new() { Name = "Write a message" }).FillAsync(text);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
    }
}
