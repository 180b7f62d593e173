using AigneHub.Bench.Load;

namespace AigneHub.Bench;

/// <summary>What every scenario of one invocation works with.</summary>
internal sealed record BenchContext(BenchOptions Options, string Directory, string Key, Bodies Bodies, TextWriter Output)
{
    /// <summary>Tells what is being measured.</summary>
    public Task SayAsync(string text) => Output.WriteLineAsync(text);

    /// <summary>Port of the upstream that answers at once.</summary>
    public required int Upstream { get; init; }

    /// <summary>Port of the upstream that takes its time between the chunks of a stream.</summary>
    public required int SlowUpstream { get; init; }
}
