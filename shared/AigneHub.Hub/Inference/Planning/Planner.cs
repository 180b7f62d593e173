using System.Collections.Concurrent;
using AigneHub.Core.Errors;
using AigneHub.Core.Prices;
using AigneHub.Core.Rates;
using AigneHub.Hub.Configuration;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Inference.Planning;

/// <summary>
/// Finds who can serve a model: <c>provider/model</c>, an alias of one, or a bare name for all providers that price it.
/// </summary>
internal sealed class Planner(HubOptions options, Targets targets, Upstreams upstreams, TimeProvider time)
{
    private const int MaxRemembered = 10_000;

    private volatile Memory? _memory;

    /// <summary>The candidates for a call.</summary>
    public Outcome<CallPlan> Plan(CallBody body, PriceBook book)
    {
        var remembered = MemoryOf(book, upstreams.Version).Plans;
        if (!remembered.TryGetValue(body.Model, out var plan))
        {
            var found = Find(body.Model, book);
            if (found.Failed)
            {
                return found;
            }

            plan = found.Value;
            Remember(remembered, body.Model, plan);
        }

        return Fitting(plan, body, book);
    }

    /// <summary>Why a model cannot be called at all; null when it can.</summary>
    public HubError? WhyNot(string model, PriceBook book)
    {
        var found = Find(model, book);
        return found.Failed ? found.Error : null;
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

        return fitting is null ? plan : fitting.Count > 0 ? new CallPlan(fitting) : first!;
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

    /// <summary>What was found with this book and these providers; what earlier ones had is forgotten.</summary>
    private Memory MemoryOf(PriceBook book, object providers)
    {
        var memory = _memory;
        return memory?.Book == book && memory.Providers == providers ? memory : _memory = new Memory(book, providers);
    }

    private static void Remember(ConcurrentDictionary<string, CallPlan> remembered, string requested, CallPlan plan)
    {
        if (remembered.Count >= MaxRemembered)
        {
            remembered.Clear();
        }

        remembered[requested] = plan;
    }

    private sealed record Memory(PriceBook Book, object Providers)
    {
        public ConcurrentDictionary<string, CallPlan> Plans { get; } = new(StringComparer.Ordinal);
    }
}
