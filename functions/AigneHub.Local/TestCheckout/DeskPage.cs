using AigneHub.Core.Payments;
using AigneHub.Embedded.TestCheckout;

namespace AigneHub.Local.TestCheckout;

/// <summary>The page at which whoever tests plays the banks, and lets time pass.</summary>
internal static class DeskPage
{
    public static Html Write(IReadOnlyList<TestPayment> payments, IReadOnlyList<TestSubscription> subscriptions) =>
        PageFrame.Page(
            "Test desk",
            "../",
            $"""
            <main>
            <section>
            <h2>Payments</h2>
            {Html.When(payments.Count == 0, $"""<p class="quiet">Nothing was paid yet.</p>""")}
            <div class="wide"><table>
            <thead><tr><th>Date</th><th>Account</th><th>For</th><th>Total</th><th>State</th><th>Do</th></tr></thead>
            <tbody>{payments.Select(Row)}</tbody>
            </table></div>
            </section>
            <section>
            <h2>Subscriptions</h2>
            {Html.When(subscriptions.Count == 0, $"""<p class="quiet">Nobody subscribed yet.</p>""")}
            <div class="wide"><table>
            <thead><tr><th>Account</th><th>Plan</th><th>Price</th><th>Paid until</th><th>State</th><th>Do</th></tr></thead>
            <tbody>{subscriptions.Select(Row)}</tbody>
            </table></div>
            </section>
            <section>
            <h2>Webhooks</h2>
            <p>Signs with a new secret from now on. The one before holds until this is done again.</p>
            {PageFrame.Button("rotate", "secret", "Change the secret")}
            </section>
            </main>
            """);

    private static Html Row(TestPayment payment) =>
        $"""
        <tr><td>{PageFrame.Day(payment.Created)}</td><td>{payment.Account}</td><td>{payment.Title}</td>
        <td class="sum-cell">{PageFrame.Money(payment.Total)}</td><td>{payment.Status}</td><td>
        {Html.When(payment.Left > 0, Refund(payment))}
        {Html.When(payment is { Left: > 0, Dispute: null }, PageFrame.Button("dispute", payment.Id, "Dispute"))}
        {Html.When(payment.Dispute == DisputeState.Open, $"{PageFrame.Button("win", payment.Id, "The hub wins")}{PageFrame.Button("lose", payment.Id, "The hub loses")}")}
        {Html.When(payment.State == PaymentState.Processing, $"{PageFrame.Button("settle", payment.Id, "The money comes")}{PageFrame.Button("fail", payment.Id, "It does not")}")}
        </td></tr>
        """;

    private static Html Refund(TestPayment payment) =>
        $"""
        <form method="post"><input type="hidden" name="id" value="{payment.Id}">
        <input type="number" name="amount" aria-label="Minor units to return" min="1" max="{payment.Left}" value="{payment.Left}">
        <button name="action" value="refund">Refund</button></form>
        """;

    private static Html Row(TestSubscription subscription) =>
        $"""
        <tr><td>{subscription.Account}</td><td>{subscription.Title}</td>
        <td class="sum-cell">{PageFrame.Money(subscription.Price)}</td><td>{PageFrame.Day(subscription.End)}</td>
        <td>{subscription.State.ToString().ToLowerInvariant()}{Html.When(subscription.EndsWithPeriod, $", ends with the period")}</td>
        <td>{Html.When(subscription.State is SubscriptionState.Active or SubscriptionState.PastDue, $"{PageFrame.Button("renew", subscription.Id, "End the period")}{PageFrame.Button("fail-renewal", subscription.Id, "Fail the renewal")}")}</td></tr>
        """;
}
