using AigneHub.Embedded.TestCheckout;

namespace AigneHub.Local.TestCheckout;

/// <summary>The page at which a customer sees invoices and changes the saved card.</summary>
internal static class PortalPage
{
    public static Html Write(
        TestPortal portal, TestCustomer customer, IReadOnlyList<TestPayment> invoices) => PageFrame.Page(
        "Your payments",
        "../",
        $"""
        <main>
        <section>
        <h2>Saved card</h2>
        <p>{(TestCard.Find(customer.Card) is { } card ? $"Ends with {card.Last4}: {card.Title.ToLowerInvariant()}." : "None.")}</p>
        <form method="post">
        {PayPage.Cards(customer.Card)}
        <button name="action" value="save">Save this card</button>
        <button name="action" value="remove" formnovalidate>Remove the card</button>
        </form>
        </section>
        <section>
        <h2>Invoices</h2>
        <p class="quiet">{customer.Email}{Html.When(customer.TaxId is not null, $" · tax id {customer.TaxId}")}</p>
        <div class="wide"><table>
        <thead><tr><th>Number</th><th>Date</th><th>For</th><th>Total</th><th>State</th></tr></thead>
        <tbody>{invoices.Select(Row)}</tbody>
        </table></div>
        </section>
        <p><a class="button" href="{portal.Return.AbsoluteUri}">Go back</a></p>
        </main>
        """);

    /// <summary>The page of an address that leads nowhere, or no longer.</summary>
    public static Html Gone() => PageFrame.Page(
        "Not here",
        "../",
        $"<main><section><h2>This page does not exist, or has expired.</h2></section></main>");

    private static Html Row(TestPayment payment) =>
        $"""
        <tr><td>{payment.Number}</td><td>{PageFrame.Day(payment.Created)}</td><td>{payment.Title}</td>
        <td class="sum-cell">{PageFrame.Money(payment.Total)}</td><td>{payment.Status}</td></tr>
        """;
}
