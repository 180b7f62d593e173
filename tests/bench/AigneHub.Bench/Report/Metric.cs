namespace AigneHub.Bench.Report;

/// <summary>A row of the table.</summary>
internal sealed record Metric(string Name, string Format)
{
    public static readonly Metric Plain = new("plain calls/s, 64 connections", "N0");
    public static readonly Metric Streams = new("20-chunk streams/s, 64 connections", "N0");
    public static readonly Metric LongPrompts = new("60 kB prompts/s, 64 connections", "N0");
    public static readonly Metric Translated = new("the streams from Anthropic's wire/s", "N0");
    public static readonly Metric PlainProcessorTime = new("processor time a plain call, µs", "N1");
    public static readonly Metric StreamsProcessorTime = new("processor time a stream, µs", "N1");
    public static readonly Metric LongPromptsProcessorTime = new("processor time a 60 kB prompt, µs", "N1");
    public static readonly Metric TranslatedProcessorTime = new("processor time a translated stream, µs", "N1");
    public static readonly Metric CatchUp = new("metered whole after the load, ms", "N0");
    public static readonly Metric Latency = new("median of a call, 1 connection, ms", "N3");
    public static readonly Metric SlowStreams = new("slow streams completed, of 1,000", "N0");
    public static readonly Metric Memory = new("peak memory with them, MB", "N1");
    public static readonly Metric FirstAnswer = new("start to first answer, ms", "N0");
    public static readonly Metric Charges = new("charges settled a second", "N0");

    /// <summary>In the order of the table.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        Plain, Streams, LongPrompts, Translated, PlainProcessorTime, StreamsProcessorTime, LongPromptsProcessorTime,
        TranslatedProcessorTime, CatchUp, Latency, SlowStreams, Memory, FirstAnswer, Charges,
    ];
}
