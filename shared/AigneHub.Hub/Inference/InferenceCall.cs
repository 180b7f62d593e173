using AigneHub.Core.Money;
using AigneHub.Core.Prices;
using AigneHub.Core.Rates;
using AigneHub.Core.Usage;
using AigneHub.Hub.Inference.Planning;
using AigneHub.Hub.Inference.Settlement;
using AigneHub.Hub.Routing;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Inference;

/// <summary>A call that has been admitted: what the steps from here on share.</summary>
internal sealed class InferenceCall(
    HubRequest request, CallBody body, Candidate candidate, ModelPrice? price, ModelRate? rate) : IPricing
{
    /// <summary>A call at the price and, where credits are sold, the rate that hold as it begins.</summary>
    /// <param name="request">How it came.</param>
    /// <param name="body">What it asks.</param>
    /// <param name="candidate">Who serves it.</param>
    /// <param name="book">What credits buy; null where nobody pays.</param>
    public static InferenceCall Of(HubRequest request, CallBody body, Candidate candidate, PriceBook? book)
    {
        var price = candidate.Entry?.PriceAt(request.Started);
        var rate = candidate.Entry is { } entry ? book?.RateOf(entry, price, request.Caller.Account) : null;
        return new InferenceCall(request, body, candidate, price, rate);
    }

    public HubRequest Request { get; } = request;

    public CallBody Body { get; } = body;

    public Candidate Candidate { get; } = candidate;

    public IProvider Provider => Candidate.Upstream.Provider;

    /// <summary>The status the provider answered with; null before it did.</summary>
    public int? UpstreamStatus { get; set; }

    /// <summary>The provider's own request id.</summary>
    public string? UpstreamRequestId { get; set; }

    /// <summary>The clock's timestamp when the first byte of the answer came; null before it did.</summary>
    public long? FirstByteAt { get; set; }

    /// <summary>How it ended; null before it did.</summary>
    public CallEnd? End { get; set; }

    /// <summary>Whether its end is on record.</summary>
    public bool IsRecorded { get; set; }

    /// <summary>What the account pays for the model; null when it pays nothing.</summary>
    public ModelRate? ModelRate => rate;

    /// <summary>The price that holds for this usage; null when the model has none.</summary>
    public AppliedPrice? PriceFor(in UsageCounts usage) => price?.Apply(in usage, Body.Quality, Body.Size);

    /// <summary>The rate that holds for this usage; null when the account pays nothing.</summary>
    public AppliedRate? RateFor(in UsageCounts usage) => rate?.Apply(in usage, Body.Quality, Body.Size);

    /// <summary>What the caller is told: the charge where it pays, the cost where nobody does.</summary>
    public Amount? Price(in UsageCounts usage) =>
        RateFor(in usage)?.Charge(in usage) ?? PriceFor(in usage)?.Units.Charge(in usage);
}
