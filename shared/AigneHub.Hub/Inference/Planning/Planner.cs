using System.Collections.Concurrent;
using AigneHub.Core.Errors;
using AigneHub.Core.Prices;
using AigneHub.Core.Rates;
using AigneHub.Hub.Configuration;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Inference.Planning;

/// <summary>Finds who can serve a model: <c>provider/model</c>, or an alias of one.</summary>
internal sealed class Planner(HubOptions options, Upstreams upstreams, TimeProvider time)
{
    private const int MaxRemembered = 10_000;

    private volatile Memory? _memory;

    /// <summary>The candidate for a call.</summary>
    public Outcome<Candidate> Plan(CallBody body, PriceBook book)
    {
        var remembered = MemoryOf(book).Candidates;
        if (!remembered.TryGetValue(body.Model, out var candidate))
        {
            var found = Find(body.Model, book);
            if (found.Failed)
            {
                return found;
            }

            candidate = found.Value;
            Remember(remembered, body.Model, candidate);
        }

        return Check(candidate, body, book) is { } error ? error : candidate;
    }

    /// <summary>Why a model cannot be called at all; null when it can.</summary>
    public HubError? WhyNot(string model, PriceBook book)
    {
        var found = Find(model, book);
        return found.Failed ? found.Error : null;
    }

    private Outcome<Candidate> Find(string requested, PriceBook book)
    {
        var name = options.Aliases.GetValueOrDefault(requested, requested);
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || slash == name.Length - 1)
        {
            return Unknown($"There is no model '{requested}'. Models are named provider/model, such as demo/echo.");
        }

        var provider = name[..slash];
        var model = name[(slash + 1)..];
        if (upstreams.Find(provider) is not { } upstream)
        {
            return Unknown($"There is no provider '{provider}' in this hub.");
        }

        if (upstream.Credential is not { } credential)
        {
            return new HubError(
                ErrorCodes.ProviderNotConfigured,
                $"The provider '{provider}' has no key in this hub: its operator must set Providers__{provider}__ApiKey.",
                "model");
        }

        var entry = EntryOf(upstream.Provider, model, book.Models);
        return entry is not null && !book.IsEnabled(entry)
            ? Unknown($"The model '{requested}' is turned off in this hub.")
            : new Candidate(upstream, new CallTarget(model, credential, entry), entry);
    }

    private CatalogueModel? EntryOf(IProvider provider, string model, Catalogue catalogue)
    {
        if (options.Providers.GetValueOrDefault(provider.Id)?.Models.GetValueOrDefault(model) is { } mapped)
        {
            var slash = mapped.IndexOf('/', StringComparison.Ordinal);
            return catalogue.Find(mapped[..slash], mapped[(slash + 1)..]);
        }

        return provider.CatalogueNames(model)
            .Select(id => catalogue.Find(provider.Id, id))
            .FirstOrDefault(found => found is not null);
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

    /// <summary>What was found with this book; what an earlier one had is forgotten.</summary>
    private Memory MemoryOf(PriceBook book)
    {
        var memory = _memory;
        return memory?.Book == book ? memory : _memory = new Memory(book);
    }

    private static void Remember(
        ConcurrentDictionary<string, Candidate> remembered, string requested, Candidate candidate)
    {
        if (remembered.Count >= MaxRemembered)
        {
            remembered.Clear();
        }

        remembered[requested] = candidate;
    }

    private static HubError Unknown(string message) => new(ErrorCodes.UnknownModel, message, "model");

    private sealed record Memory(PriceBook Book)
    {
        public ConcurrentDictionary<string, Candidate> Candidates { get; } = new(StringComparer.Ordinal);
    }
}
