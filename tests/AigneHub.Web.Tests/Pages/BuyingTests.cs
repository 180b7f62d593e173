using AigneHub.Web.Tests.Browser;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AigneHub.Web.Tests.Pages;

/// <summary>Buying credits, from the page through the checkout and back.</summary>
[Collection(BrowserCollection.Name)]
public sealed class BuyingTests(HubInBrowser hub)
{
    [BrowserFact]
    public async Task Buy_CardThatPays_CreditsAreThere()
    {
        await using var visitor = await hub.VisitAsOperatorAsync();

        await PayAsync(visitor, "4242 4242 4242 4242");

        await Expect(visitor.Page.GetByText("Paid. The credits are there.")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Expect(visitor.Page.GetByRole(AriaRole.Table).GetByText("20 credits").First).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Buy_CardThatIsDeclined_StaysAtTheCheckoutAndSaysSo()
    {
        await using var visitor = await hub.VisitAsOperatorAsync();

        await PayAsync(visitor, "4000 0000 0000 0002");

        await Expect(visitor.Page.GetByText("declined").First).ToBeVisibleAsync();
        await visitor.Page.GetByText("Cancel and go back").ClickAsync();
        await Expect(visitor.Page.GetByText("Nothing was paid")).ToBeVisibleAsync(new() { Timeout = 20_000 });
    }

    private static async Task PayAsync(Visitor visitor, string card)
    {
        await visitor.GoAsync("/credits");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Pay $20.00" }).ClickAsync();
        await visitor.Page.GetByLabel("E-mail").FillAsync("buyer@example.com");
        await visitor.Page.GetByText(card).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Pay" }).ClickAsync();
    }
}
