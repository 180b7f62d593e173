namespace AigneHub.Local.Hosting;

/// <summary>A part of a job that can fail without the others.</summary>
/// <param name="What">What it does, as a log tells it.</param>
/// <param name="RunAsync">Does it once.</param>
internal sealed record JobStep(string What, Func<CancellationToken, Task> RunAsync);
