using System.Collections.Concurrent;
using AigneHub.Core.Errors;
using AigneHub.Core.Prices;
using AigneHub.Core.Rates;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.ModelRouting;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Inference.Planning;

/// <summary>
/// Finds who can serve a model: the targets of a route, an alias, <c>provider/model</c>, or a bare name for all providers
/// that price it; then what the call names besides.
/// </summary>
internal sealed class Planner(HubOptions options, Targets targets, RouteBook routes, Upstreams upstreams, TimeProvider time)
{
    private const int MaxRemembered = 10_000;

    private volatile Memory? _memory;

    /// <summary>The candidates for a call.</summary>
    public Outcome<CallPlan> Plan(CallBody body, Asker asker, PriceBook book)
    {
        var plan = PlanOf(body.Model, asker, book);
        if (plan.Failed && body.FallbackModels.Count == 0)
        {
            return plan;
        }

        return body.FallbackModels.Count == 0
            ? Fitting(plan.Value!, body, book)
            : WithFallbacks(plan, body, asker, book);
    }

    /// <summary>Why a model cannot be called at all; null when it can.</summary>
    public HubError? WhyNot(string model, PriceBook book) => PlanOf(model, Asker.Anybody, book).Error;

    private Outcome<CallPlan> PlanOf(string model, Asker asker, PriceBook book)
    {
        var memory = MemoryOf(book);
        var route = routes.Find(model, asker.Account, asker.Key);
        var name = route is null ? model : route.Id;
        if (memory.Plans.TryGetValue(name, out var plan))
        {
            return plan;
        }

        var found = route is null ? Find(model, book) : Follow(route, book);
        if (!found.Failed)
        {
            Remember(memory.Plans, name, found.Value);
        }

        return found;
    }

    private Outcome<CallPlan> Find(string requested, PriceBook book)
    {
        if (!options.Aliases.TryGetValue(requested, out var name) && !requested.Contains('/', StringComparison.Ordinal)
            && targets.FindAll(requested, book, time.GetUtcNow()) is { Count: > 0 } all)
        {
            return new CallPlan(all);
        }

        var found = targets.Find(name ?? requested, requested, book);
        return found.Failed ? found.Error : new CallPlan([found.Value]);
    }

    /// <summary>A route leads where it can; that some of its targets cannot be called is what it is for.</summary>
    private Outcome<CallPlan> Follow(ModelRoute route, PriceBook book)
    {
        HubError? first = null;
        var found = new List<Candidate>();
        foreach (var target in route.Targets)
        {
            var candidate = targets.Find(target.Model, target.Model, book);
            if (candidate.Failed)
            {
                first ??= candidate.Error;
            }
            else
            {
                found.Add(candidate.Value.For(target));
            }
        }

        return found.Count == 0 ? first! : new CallPlan(found) { Order = route.Order };
    }

    /// <summary>One plan of all the names a call has, without those that nobody serves.</summary>
    private Outcome<CallPlan> WithFallbacks(Outcome<CallPlan> plan, CallBody body, Asker asker, PriceBook book)
    {
        var error = plan.Error;
        var all = new List<Candidate>();
        foreach (var one in body.FallbackModels.Select(model => PlanOf(model, asker, book)).Prepend(plan))
        {
            var fitting = one.Failed ? one : Fitting(one.Value, body, book);
            error ??= fitting.Error;
            all.AddRange(fitting.Value?.Candidates.Where(it => !all.Exists(it.IsSameModel)) ?? []);
        }

        return all.Count == 0 ? error! : new CallPlan(all) { Order = plan.Value?.Order ?? RouteOrder.Priority };
    }

    /// <summary>Those of a plan that can serve this very call, or why the first cannot.</summary>
    private Outcome<CallPlan> Fitting(CallPlan plan, CallBody body, PriceBook book)
    {
        HubError? first = null;
        List<Candidate>? fitting = null;
        if (body.Operation == Operation.TokenCount && plan.Candidates.Count > 1)
        {
            // Another model would count otherwise.
            plan = new CallPlan([plan.First]);
        }

        for (var i = 0; i < plan.Candidates.Count; i++)
        {
            if (Check(plan.Candidates[i], body, book) is { } error)
            {
                first ??= error;
                fitting ??= [.. plan.Candidates.Take(i)];
            }
            else
            {
                fitting?.Add(plan.Candidates[i]);
            }
        }

        return fitting is null ? plan : fitting.Count > 0 ? plan with { Candidates = fitting } : first!;
    }

    private HubError? Check(Candidate candidate, CallBody body, PriceBook book)
    {
        var provider = candidate.Upstream.Provider;

        // What a provider cannot count the hub estimates.
        var operation = body.Operation == Operation.TokenCount ? Operation.Chat : body.Operation;
        if (!provider.Offers(operation))
        {
            var others = upstreams.All.Where(other => other.IsReady && other.Provider.Offers(operation))
                .Select(other => other.Provider.Id);
            return new HubError(
                ErrorCodes.NotOffered,
                $"{provider.Name} does not offer {OperationNames.Of(operation)}. "
                + $"In this hub these do: {string.Join(", ", others)}.",
                "model");
        }

        var isUnpriced = options.Mode == HubMode.ServiceProvider
            && !(candidate.Entry is { } entry && IsPriced(entry, operation, book, time.GetUtcNow()));
        return isUnpriced
            ? new HubError(ErrorCodes.ModelNotPriced, $"The model '{body.Model}' has no price in this hub.", "model")
            : null;
    }

    /// <summary>A price by the token says nothing of videos, which must not be free for that.</summary>
    private static bool IsPriced(CatalogueModel entry, Operation operation, PriceBook book, DateTimeOffset moment) =>
        book.IsPriced(entry, moment)
        && !(operation == Operation.Video && book.SellOf(entry, entry.PriceAt(moment)) is { Videos.Count: 0 });

    /// <summary>What was found with this book, these providers and routes; what earlier ones had is forgotten.</summary>
    private Memory MemoryOf(PriceBook book)
    {
        var memory = _memory;
        return memory?.Book == book && memory.Providers == upstreams.Version && memory.Routes == routes.Version
            ? memory
            : _memory = new Memory(book, upstreams.Version, routes.Version);
    }

    private static void Remember(ConcurrentDictionary<string, CallPlan> remembered, string requested, CallPlan plan)
    {
        if (remembered.Count >= MaxRemembered)
        {
            remembered.Clear();
        }

        remembered[requested] = plan;
    }

    private sealed record Memory(PriceBook Book, object Providers, object Routes)
    {
        public ConcurrentDictionary<string, CallPlan> Plans { get; } = new(StringComparer.Ordinal);
    }
}
