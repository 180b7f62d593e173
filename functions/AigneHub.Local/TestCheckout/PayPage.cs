using AigneHub.Core.Payments;
using AigneHub.Embedded.TestCheckout;

namespace AigneHub.Local.TestCheckout;

/// <summary>The page at which an order is paid.</summary>
internal static class PayPage
{
    /// <summary>The page of an open checkout.</summary>
    /// <param name="session">The checkout.</param>
    /// <param name="decline">Why the bank refused a moment ago, when it did.</param>
    public static Html Open(TestSession session, string? decline) => PageFrame.Page(
        session.Request.Title,
        "../",
        $"""
        <main class="pair">
        {Item(session)}
        <section>
        {Html.When(decline is not null, $"""<p class="bad" role="alert">The card was declined ({decline}). Try another.</p>""")}
        {(session.Confirming is null ? PayForm(session.Request) : ConfirmForm())}
        </section>
        </main>
        """);

    /// <summary>The page of a checkout that can be paid no longer.</summary>
    public static Html Closed(TestSession session) => PageFrame.Page(
        session.Request.Title,
        "../",
        $"""
        <main><section>
        <h2>{(session.Payment is null ? "This checkout has expired." : "This is paid.")}</h2>
        <p><a class="button" href="{session.Request.Success.AbsoluteUri}">Go back</a></p>
        </section></main>
        """);

    private static Html Item(TestSession session)
    {
        var request = session.Request;
        return $"""
            <section>
            <h1>{request.Title}</h1>
            <p class="sum">{PageFrame.Money(session.Total)}</p>
            {Html.When(request.Period is not null, $"""<p>Each {Period(request)}, until you cancel.</p>""")}
            <dl>
            <dt>Price</dt><dd>{PageFrame.Money(request.Price)}</dd>
            {Html.When(request.CollectTax, $"<dt>Tax</dt><dd>{PageFrame.Money(request.Price with { Minor = session.Tax })}</dd>")}
            <dt>Total</dt><dd>{PageFrame.Money(session.Total)}</dd>
            </dl>
            </section>
            """;
    }

    private static Html PayForm(CheckoutRequest request) =>
        $"""
        <form method="post">
        <label><span>E-mail</span><input type="email" name="email" autocomplete="email" value="{request.Email}"></label>
        {Html.When(request.CollectTax, $"""<label><span>Tax id, if you have one</span><input type="text" name="tax_id" maxlength="40"></label>""")}
        {Cards(TestCard.All[0].Id)}
        <button class="main" name="action" value="pay">Pay</button>
        <button name="action" value="cancel" formnovalidate>Cancel and go back</button>
        </form>
        """;

    /// <summary>A choice of cards.</summary>
    public static Html Cards(string? chosen) =>
        $"""
        <fieldset><legend>Test card</legend>
        {TestCard.All.Select(card => Card(card, card.Id == chosen))}
        </fieldset>
        """;

    private static Html Card(TestCard card, bool chosen) =>
        $"""
        <label><input type="radio" name="card" value="{card.Id}" required{Html.When(chosen, $" checked")}>
        <span>{card.Number}</span><small>{card.Title}</small></label>
        """;

    private static Html ConfirmForm() =>
        $"""
        <h2>Your bank wants you to confirm</h2>
        <form method="post">
        <button class="main" name="action" value="confirm">Confirm the payment</button>
        <button name="action" value="refuse">Do not confirm</button>
        </form>
        """;

    private static string Period(CheckoutRequest request) => request.Period == PlanPeriod.Year ? "year" : "month";
}
