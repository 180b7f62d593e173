using AigneHub.Core.Identity;
using AigneHub.Core.Prices;
using AigneHub.Core.Rates;
using AigneHub.Core.Usage;

namespace AigneHub.Local.Demo;

/// <summary>
/// Makes up calls: as the hub would have recorded them had they been made, priced by its own catalogue and rates. The same seed
/// makes the same calls.
/// </summary>
internal sealed class DemoTraffic(PriceBook book, DemoClock clock, int seed)
{
    private const double FailedShare = 0.015;

    private readonly Random _chance = new(seed);
    private readonly RandomIdSource _ids = new(clock);

    /// <summary>A call of an account that begins now.</summary>
    public UsageEvent Next(DemoPayer payer)
    {
        var models = payer.Customer.Models;

        // The first is liked best: twice as often as the second, that twice as often as the third.
        var liked = Math.Min(models.Length - 1, (int)-Math.Log2(1 - _chance.NextDouble()));
        var (provider, model) = Split(models[liked]);
        var entry = book.Models.Find(provider, model)!;
        var failed = _chance.NextDouble() < FailedShare;
        var usage = failed ? default : UsageOf(entry);
        var now = clock.GetUtcNow();
        var price = entry.PriceAt(now);
        var rate = book.RateOf(entry, price, payer.Account);
        var key = payer.Keys[_chance.Next(payer.Keys.Count)];
        var first = (180 + (_chance.NextDouble() * 400)) * SlownessOf(entry) * (_chance.NextDouble() < 0.04 ? 4 : 1);
        return new UsageEvent
        {
            RequestId = _ids.NewId("req"),
            Account = payer.Account,
            KeyId = key.Id,
            Project = key.Project,
            Operation = entry.Kinds.HasFlag(ModelKinds.Embedding) ? "embeddings" : "chat",
            RequestedModel = models[liked],
            Provider = provider,
            Model = model,
            Streamed = true,
            Started = now,
            FirstByteMs = failed ? null : Math.Round(first, 1),
            DurationMs = Math.Round(first + (usage[UsageClass.Output] * 11.0), 1),
            Outcome = failed ? CallOutcome.Failed : CallOutcome.Completed,
            Status = failed ? 502 : 200,
            ErrorCode = failed ? "upstream_error" : null,
            UpstreamStatus = failed ? 503 : 200,
            Usage = usage,
            Cost = price?.Apply(in usage).Units.Charge(in usage),
            Price = price?.Apply(in usage),
            Rate = rate?.Apply(in usage),
            Charge = failed ? null : rate?.Apply(in usage).Charge(in usage),
        };
    }

    /// <summary>A moment in a part of a day; more of them in the hours in which people work.</summary>
    public DateTimeOffset MomentIn(DateTimeOffset start, TimeSpan length) => start + (length * _chance.NextDouble());

    private UsageCounts UsageOf(CatalogueModel entry)
    {
        var usage = default(UsageCounts);
        var prompt = 400 + (long)Math.Exp(_chance.NextDouble() * 9.5);
        if (entry.Kinds.HasFlag(ModelKinds.Embedding))
        {
            usage[UsageClass.Input] = prompt;
            return usage;
        }

        usage[UsageClass.CacheRead] = _chance.NextDouble() < 0.4 ? prompt / 2 : 0;
        usage[UsageClass.Input] = prompt - usage[UsageClass.CacheRead];
        usage[UsageClass.Output] = 60 + (long)(_chance.NextDouble() * _chance.NextDouble() * 1_800);
        return usage;
    }

    /// <summary>Models that think, or are big, begin later; those that make vectors at once.</summary>
    private static double SlownessOf(CatalogueModel entry) =>
        entry.Kinds.HasFlag(ModelKinds.Embedding) ? 0.4
        : entry.Id.Contains("opus", StringComparison.Ordinal) || entry.Id.Contains("reasoner", StringComparison.Ordinal) ? 2.6
        : entry.Id.Contains("mini", StringComparison.Ordinal) || entry.Id.Contains("flash", StringComparison.Ordinal) ? 0.8
        : 1.4;

    private static (string Provider, string Model) Split(string id)
    {
        var slash = id.IndexOf('/', StringComparison.Ordinal);
        return (id[..slash], id[(slash + 1)..]);
    }
}
