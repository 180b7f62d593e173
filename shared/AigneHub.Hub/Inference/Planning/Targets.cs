using AigneHub.Core.Errors;
using AigneHub.Core.Prices;
using AigneHub.Core.Rates;
using AigneHub.Core.Usage;
using AigneHub.Hub.Configuration;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Inference.Planning;

/// <summary>Finds the models of this hub's providers by name.</summary>
internal sealed class Targets(HubOptions options, Upstreams upstreams)
{
    /// <summary>The model of a full name, <c>provider/model</c>.</summary>
    /// <param name="name">The name.</param>
    /// <param name="requested">The name as the caller wrote it.</param>
    /// <param name="book">What there is.</param>
    public Outcome<Candidate> Find(string name, string requested, PriceBook book)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || slash == name.Length - 1)
        {
            return Unknown($"There is no model '{requested}'. Models are named provider/model, such as demo/echo.");
        }

        var provider = name[..slash];
        if (upstreams.Find(provider) is not { } upstream)
        {
            return Unknown($"There is no provider '{provider}' in this hub.");
        }

        if (!upstream.IsReady)
        {
            return new HubError(
                ErrorCodes.ProviderNotConfigured,
                $"The provider '{provider}' has no key in this hub: its operator can add one, or set Providers__{provider}__ApiKey.",
                "model");
        }

        var model = name[(slash + 1)..];
        var entry = EntryOf(upstream.Provider, model, book.Models);
        return entry is not null && !book.IsEnabled(entry)
            ? Unknown($"The model '{requested}' is turned off in this hub.")
            : new Candidate(upstream, model, entry);
    }

    /// <summary>The models of a bare name at all providers that are ready and price it, the cheapest first.</summary>
    public IReadOnlyList<Candidate> FindAll(string model, PriceBook book, DateTimeOffset moment)
    {
        var found = new List<(Candidate Candidate, long Price)>();
        foreach (var upstream in upstreams.All)
        {
            if (upstream.IsReady && EntryOf(upstream.Provider, model, book.Models) is { Id: not CatalogueModel.Wildcard } entry
                && book.IsEnabled(entry) && entry.PriceAt(moment) is { } price)
            {
                found.Add((new Candidate(upstream, model, entry), PriceOf(price)));
            }
        }

        return [.. found
            .OrderBy(it => it.Price)
            .ThenBy(it => it.Candidate.Upstream.Provider.Id, StringComparer.Ordinal)
            .Select(it => it.Candidate)];
    }

    /// <summary>What a price amounts to for comparing: a prompt of three tokens and an answer of one.</summary>
    public static long PriceOf(ModelPrice price) =>
        (3 * price.Units[UsageClass.Input].Picos) + price.Units[UsageClass.Output].Picos;

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

    private static HubError Unknown(string message) => new(ErrorCodes.UnknownModel, message, "model");
}
