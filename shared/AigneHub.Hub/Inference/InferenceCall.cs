using System.Diagnostics;
using AigneHub.Core.Money;
using AigneHub.Core.Prices;
using AigneHub.Core.Rates;
using AigneHub.Core.Usage;
using AigneHub.Hub.Inference.Attempts;
using AigneHub.Hub.Inference.Caching;
using AigneHub.Hub.Inference.Credentials;
using AigneHub.Hub.Inference.Planning;
using AigneHub.Hub.Inference.Settlement;
using AigneHub.Hub.Routing;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Inference;

/// <summary>
/// A call that has been admitted: what the steps from here on share. Its candidate and credential are those of the attempt
/// that is under way, or that answered.
/// </summary>
internal sealed class InferenceCall : IPricing
{
    private readonly PriceBook? _book;
    private ModelPrice? _price;
    private ModelRate? _rate;
    private BasisPoints _share = BasisPoints.One;
    private AppliedRate? _applied;
    private UsageCounts _appliedTo;

    /// <param name="request">How it came.</param>
    /// <param name="body">What it asks.</param>
    /// <param name="plan">Who can serve it.</param>
    /// <param name="book">What credits buy; null where nobody pays.</param>
    public InferenceCall(HubRequest request, CallBody body, CallPlan plan, PriceBook? book)
    {
        Request = request;
        Body = body;
        Plan = plan;
        _book = book;
        Candidate = plan.First;
        AttemptStartedAt = request.StartedAt;
        TakePrice();
    }

    /// <inheritdoc />
    public bool ShowsUpstreamCost => _book is null && Cached is null;

    public HubRequest Request { get; }

    public CallBody Body { get; }

    public CallPlan Plan { get; set; }

    public Candidate Candidate { get; private set; }

    /// <summary>Where it goes; null before that was chosen.</summary>
    public Destination? Destination { get; private set; }

    /// <summary>Whether it has a place there.</summary>
    public bool HasEntered { get; private set; }

    public ProviderCredential Credential => Destination!.Credential;

    public CallTarget Target => Destination!.Target;

    /// <summary>When the attempt under way began, as a timestamp of the clock.</summary>
    public long AttemptStartedAt { get; set; }

    /// <summary>Which conversation it belongs to; null before anybody had to know.</summary>
    public ulong? Conversation { get; set; }

    public IProvider Provider => Candidate.Upstream.Provider;

    /// <summary>The attempts that failed; null while none has.</summary>
    public AttemptLog? Failures { get; set; }

    /// <summary>The answer that is given without asking a provider; null where one is asked.</summary>
    public CachedAnswer? Cached { get; private set; }

    /// <summary>What takes the provider's answer down; null where nobody keeps it.</summary>
    public AnswerRecord? Record { get; set; }

    /// <summary>The status the provider answered with; null before it did.</summary>
    public int? UpstreamStatus { get; set; }

    /// <summary>The provider's own request id.</summary>
    public string? UpstreamRequestId { get; set; }

    /// <summary>The clock's timestamp when the first byte of the answer came; null before it did.</summary>
    public long? FirstByteAt { get; set; }

    /// <summary>How it ended; null before it did.</summary>
    public CallEnd? End { get; set; }

    /// <summary>Its span; null when nobody traces.</summary>
    public Activity? Trace { get; set; }

    /// <summary>Whether its end is on record.</summary>
    public bool IsRecorded { get; set; }

    /// <summary>What the account pays for a candidate's model; null when it pays nothing.</summary>
    public ModelRate? RateOf(Candidate candidate) => ReferenceEquals(candidate, Candidate) ? _rate : Rate(candidate);

    /// <summary>Goes somewhere, where a place was taken for it: forgets what an attempt before brought.</summary>
    public void Use(Destination destination)
    {
        var isOther = !ReferenceEquals(destination.Candidate, Candidate);
        Candidate = destination.Candidate;
        Destination = destination;
        HasEntered = true;
        UpstreamStatus = null;
        UpstreamRequestId = null;
        FirstByteAt = null;
        if (isOther)
        {
            TakePrice();
        }
    }

    /// <summary>Gives an answer that is known already, for a share of its price. Nobody is asked, so no place is taken.</summary>
    public void Replay(CachedAnswer answer, Candidate candidate, BasisPoints share)
    {
        (Cached, Candidate, Destination, _share) = (answer, candidate, candidate.Destinations[0], share);
        TakePrice();
    }

    /// <summary>Gives its place back.</summary>
    public void Leave()
    {
        HasEntered = false;
        Credential.Gate.Leave();
    }

    /// <summary>
    /// Keeps what later calls may refer to, or be answered with: once it is settled as completed and before its last byte is
    /// sent, so that who got it finds it kept.
    /// </summary>
    public ValueTask KeepAsync() => Record is null ? Body.Protocol.KeepAsync() : KeepAsync(Record);

    /// <summary>The price that holds for this usage; null when the model has none, or no provider was asked.</summary>
    public AppliedPrice? PriceFor(in UsageCounts usage) => Cached is not null ? null : _price?.Apply(in usage, Body.Quality, Body.Size);

    /// <summary>The rate that holds for this usage; null when the account pays nothing.</summary>
    public AppliedRate? RateFor(in UsageCounts usage)
    {
        // Asked for the caller's answer and again for the record.
        if (_applied is null || _appliedTo != usage)
        {
            (_applied, _appliedTo) = (_rate?.Apply(in usage, Body.Quality, Body.Size), usage);
        }

        return _applied;
    }

    /// <summary>What the caller is told: the charge where it pays, the cost where nobody does.</summary>
    public Amount? Price(in UsageCounts usage) =>
        RateFor(in usage)?.Charge(in usage) ?? CostFor(in usage);

    /// <summary>What the provider asks: nothing where it was not asked; null when that is not known.</summary>
    public Amount? CostFor(in UsageCounts usage) =>
        Cached is null ? PriceFor(in usage)?.Units.Charge(in usage) : Amount.Zero;

    private async ValueTask KeepAsync(AnswerRecord record)
    {
        await Body.Protocol.KeepAsync().ConfigureAwait(false);
        await record.KeepAsync().ConfigureAwait(false);
    }

    /// <summary>The price and the rate that held as the call began.</summary>
    private void TakePrice()
    {
        _price = Candidate.Entry?.PriceAt(Request.Started);
        _rate = Rate(Candidate)?.Of(_share);
        _applied = null;
    }

    private ModelRate? Rate(Candidate candidate) => candidate.Entry is { } entry
        ? _book?.RateOf(entry, entry.PriceAt(Request.Started), Request.Caller.Account)
        : null;
}
