using System.Diagnostics;
using System.Diagnostics.Metrics;
using AigneHub.Core.Money;
using AigneHub.Core.Usage;
using AigneHub.Hub.Inference;

namespace AigneHub.Hub.Telemetry;

/// <summary>Counts and measures calls. No label names an account, key or person.</summary>
internal static class CallMetrics
{
    private static readonly Histogram<double> Duration = Seconds(
        "gen_ai.client.operation.duration",
        "From the request to the end of the answer.",
        [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92]);

    private static readonly Histogram<double> FirstChunk = Seconds(
        "gen_ai.client.operation.time_to_first_chunk",
        "From the request to the first byte of a stream.",
        [0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0]);

    private static readonly Histogram<long> Tokens = HubTelemetry.Metrics.CreateHistogram(
        "gen_ai.client.token.usage",
        "{token}",
        "Tokens of prompts and answers.",
        advice: new InstrumentAdvice<long>
        {
            HistogramBucketBoundaries =
                [1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864],
        });

    private static readonly Histogram<double> Reserving = Seconds(
        "aignehub.reserve.duration",
        "How long a call waited for credit.",
        [0.00001, 0.0001, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5]);

    private static readonly UpDownCounter<long> Active = HubTelemetry.Metrics.CreateUpDownCounter<long>(
        "aignehub.calls.active", "{call}", "Calls under way.");

    private static readonly Counter<long> Retries = HubTelemetry.Metrics.CreateCounter<long>(
        "aignehub.call.retries", "{attempt}", "Attempts that failed and were followed by another.");

    private static readonly Counter<double> Cost = HubTelemetry.Metrics.CreateCounter<double>(
        "aignehub.call.cost", "USD", "What calls cost at the catalogue's prices.");

    private static readonly Counter<double> Charge = HubTelemetry.Metrics.CreateCounter<double>(
        "aignehub.call.charge", "{credit}", "What accounts paid for calls.");

    private static readonly Counter<long> Lookups = HubTelemetry.Metrics.CreateCounter<long>(
        "aignehub.cache.requests", "{call}", "Calls that asked for a cached answer, and whether there was one.");

    private static readonly UpDownCounter<long> Drains = HubTelemetry.Metrics.CreateUpDownCounter<long>(
        "aignehub.drains.active", "{call}", "Answers that are read to their end though their callers have left.");

    /// <summary>Another answer is read for nobody, or one is over.</summary>
    public static void Draining(int change) => Drains.Add(change);

    public static void Begun() => Active.Add(1);

    public static void Ended() => Active.Add(-1);

    /// <summary>Measures how long credit took, if anybody wants to know.</summary>
    public static void Reserved(TimeProvider time, long since)
    {
        if (Reserving.Enabled)
        {
            Reserving.Record(time.GetElapsedTime(since).TotalSeconds);
        }
    }

    /// <summary>Counts a call that asked for a cached answer.</summary>
    public static void Looked(InferenceCall call, bool isHit)
    {
        if (Lookups.Enabled)
        {
            var tags = TagsOf(call);
            tags.Add("aignehub.cache.result", isHit ? "hit" : "miss");
            Lookups.Add(1, in tags);
        }
    }

    /// <summary>Measures a call that is settled. One from the cache says nothing of its provider.</summary>
    public static void Settled(InferenceCall call, UsageEvent settled)
    {
        if (!Duration.Enabled)
        {
            return;
        }

        var tags = TagsOf(call);
        Count(Charge, settled.Charge, in tags);
        if (call.Cached is not null)
        {
            return;
        }

        Count(Cost, settled.Cost, in tags);
        Count(settled.Usage.TotalInput(), "input", tags);
        Count(settled.Usage.TotalOutput(), "output", tags);
        if (settled.Attempts.Count > 1)
        {
            Retries.Add(settled.Attempts.Count - 1, in tags);
        }

        if (settled is { Streamed: true, FirstByteMs: { } first })
        {
            FirstChunk.Record(first / 1000, in tags);
        }

        if (settled.ErrorCode is { } error)
        {
            tags.Add(GenAi.ErrorType, error);
        }

        Duration.Record(settled.DurationMs / 1000, in tags);
    }

    private static TagList TagsOf(InferenceCall call) =>
    [
        new(GenAi.OperationName, GenAi.OperationOf(call.Body.Operation)),
        new(GenAi.ProviderName, GenAi.ProviderOf(call.Provider.Id)),

        // Callers make up names of models that the catalogue does not know.
        new(GenAi.RequestModel, call.Candidate.Entry is null ? "other" : call.Candidate.Model),
    ];

    private static void Count(Counter<double> counter, Amount? amount, in TagList tags)
    {
        if (amount is { } counted)
        {
            counter.Add(counted.Nanos / 1e9, in tags);
        }
    }

    private static void Count(long tokens, string type, TagList tags)
    {
        if (tokens > 0)
        {
            tags.Add(GenAi.TokenType, type);
            Tokens.Record(tokens, in tags);
        }
    }

    private static Histogram<double> Seconds(string name, string description, double[] boundaries) =>
        HubTelemetry.Metrics.CreateHistogram(
            name, "s", description, advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = boundaries });
}
