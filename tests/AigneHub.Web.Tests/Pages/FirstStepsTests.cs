using AigneHub.Hub.Tests.Hosting;
using AigneHub.Web.Tests.Browser;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AigneHub.Web.Tests.Pages;

/// <summary>From a new hub to the first answer of a model.</summary>
[Collection(BrowserCollection.Name)]
public sealed class FirstStepsTests(HubInBrowser hub)
{
    private const string Stream =
        "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Ahoy\"}}]}\n\n"
        + "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"choices\":[],"
        + "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":1,\"total_tokens\":4}}\n\ndata: [DONE]\n\n";

    [BrowserFact]
    public async Task Key_AddedAndTested_LeadsToTheFirstAnswer()
    {
        await using var upstream = await StubUpstream.StartAsync();
        await using var visitor = await hub.VisitAsOperatorAsync();
        var page = visitor.Page;
        await visitor.GoAsync("/operator/start");
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Provider" }).FillAsync("DeepSeek");
        await page.GetByRole(AriaRole.Option, new() { Name = "DeepSeek" }).ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Key" }).FillAsync("sk-of-the-tests");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Address" }).FillAsync(upstream.Address + "/v1");

        upstream.Answers("""{"error":{"message":"That key is wrong.","type":"authentication_error"}}""", 401);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add and test" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        upstream.Answers("""{"object":"list","data":[]}""");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add and test" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Ask" })).ToBeVisibleAsync();
        upstream.Streams(Stream);
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Article)).ToContainTextAsync("Ahoy");
        await page.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await Expect(page.GetByText("This hub is for your own")).ToBeVisibleAsync();
        await visitor.GoAsync("/operator/providers");
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "DeepSeek" }).GetByText("Ready")).ToBeVisibleAsync();
        Assert.Equal("", string.Join("\n", await visitor.FindBarriersAsync()));
    }
}
