namespace AigneHub.Bench.Report;

/// <summary>What the hub must reach; <c>Measure</c> is null where it was not measured.</summary>
internal sealed record Floor(string Name, Func<Samples, double?> Measure, double Limit, bool IsMinimum)
{
    public static IReadOnlyList<Floor> All { get; } =
    [
        Least("plain calls, × YARP", 0.6, Ratio(Metric.Plain)),
        Least("20-chunk streams, × YARP", 0.8, Ratio(Metric.Streams)),
        Least("60 kB prompts, × YARP", 0.8, Ratio(Metric.LongPrompts)),
        Least(
            "translated streams, × those that pass",
            0.6,
            samples => samples.Median(Metric.Translated, "hub") / samples.Median(Metric.Streams, "hub")),
        Most("added at the median, 1 connection, ms", 0.25, AddedLatency),
        Least("slow streams completed, of 1,000", 1_000, samples => samples.Median(Metric.SlowStreams, "hub")),
        Most("peak memory with them, MB", 180, samples => samples.Median(Metric.Memory, "hub")),
        Least("plain calls when selling, × internal", 0.9, SellingRatio(Metric.Plain)),
        Least("20-chunk streams when selling, × internal", 0.9, SellingRatio(Metric.Streams)),
        Least("charges settled a second", 5_000, samples => samples.Median(Metric.Charges, "selling")),
        Most("start to first answer, ms", 500, samples => samples.Median(Metric.FirstAnswer, "hub")),
    ];

    public bool Holds(double measured) => IsMinimum ? measured >= Limit : measured <= Limit;

    private static Floor Least(string name, double limit, Func<Samples, double?> measure) =>
        new(name, measure, limit, IsMinimum: true);

    private static Floor Most(string name, double limit, Func<Samples, double?> measure) =>
        new(name, measure, limit, IsMinimum: false);

    private static Func<Samples, double?> Ratio(Metric metric) =>
        samples => samples.Ratio(metric, "hub", "yarp");

    private static Func<Samples, double?> SellingRatio(Metric metric) =>
        samples => samples.Ratio(metric, "selling", "hub");

    private static double? AddedLatency(Samples samples) =>
        samples.Median(Metric.Latency, "hub") - samples.Median(Metric.Latency, "direct");
}
