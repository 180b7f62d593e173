using AigneHub.Core.Errors;
using AigneHub.Core.Money;
using AigneHub.Core.Payments;
using AigneHub.Hub.Json;
using AigneHub.Hub.Plans;
using AigneHub.Hub.Routing;

namespace AigneHub.Hub.Payments;

/// <summary>What a customer chose: a package, a plan, or any whole number of credits at the usual price.</summary>
internal sealed class Offering(
    PaymentOptions terms, PackageStore packages, PlanStore plans, SubscriptionStore subscriptions)
{
    /// <summary>Reads the choice. A plan is a package too: what its first period brings.</summary>
    public async Task<Outcome<(CreditPackage Package, Plan? Plan)>> ReadAsync(HubRequest request, JsonBody body)
    {
        var package = body.Text("package", PlainIds.MaxLength);
        var plan = body.Text("plan", PlainIds.MaxLength);
        var credits = body.Whole("credits", terms.MinCredits, terms.MaxCredits);
        if ((package is null ? 0 : 1) + (plan is null ? 0 : 1) + (credits is null ? 0 : 1) != 1)
        {
            body.Refuse("credits", "given, or 'package' or 'plan' in its place");
        }

        if (body.Finish() is { } error)
        {
            return error;
        }

        return package is not null ? await PackageAsync(package, request.Aborted).ConfigureAwait(false)
            : plan is not null ? await PlanAsync(request.Caller.Account, plan, request.Aborted).ConfigureAwait(false)
            : (Free(credits!.Value), null);
    }

    private CreditPackage Free(long count) => new(
        "free",
        $"{count} credits",
        new Amount(count * Amount.NanosPerCredit),
        new Cash(count * terms.CreditPrice, terms.Currency),
        terms.CreditDays);

    private async Task<Outcome<(CreditPackage Package, Plan? Plan)>> PackageAsync(
        string id, CancellationToken cancellationToken) =>
        PlainIds.IsPlain(id) && await packages.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } package
            ? (package, null)
            : new HubError(ErrorCodes.NotFound, $"There is no package '{id}'.", "package");

    private async Task<Outcome<(CreditPackage Package, Plan? Plan)>> PlanAsync(
        string account, string id, CancellationToken cancellationToken)
    {
        var plan = PlainIds.IsPlain(id) ? await plans.FindAsync(id, cancellationToken).ConfigureAwait(false) : null;
        if (plan is not { Active: true })
        {
            return PlanErrors.Unknown(id);
        }

        return await subscriptions.CurrentAsync(account, cancellationToken).ConfigureAwait(false) is { Runs: true }
            ? PlanErrors.HasOne
            : (new CreditPackage(plan.Id, plan.Title, plan.Credits, plan.Price, null), plan);
    }
}
