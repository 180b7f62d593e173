namespace AigneHub.Bench.Load;

/// <summary>What wrk counted: complete answers, how many a second, and the median time of one.</summary>
internal sealed record WrkResult(long Calls, double CallsPerSecond, TimeSpan Median);
