using System.Runtime.CompilerServices;
using AigneHub.Hub.Retention;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Retention;

/// <summary>Something of which each day has a few rows, deleted one by one in the clock's time.</summary>
internal sealed class SlowKind(ManualTimeProvider time, TimeSpan? kept, string name = "slow") : IRetention
{
    public const int Rows = 5;

    private readonly Dictionary<DateOnly, int> _left = [];

    public string Name => name;

    public TimeSpan? Kept => kept;

    /// <summary>The days that were asked for.</summary>
    public List<DateOnly> Days { get; } = [];

    public TimeSpan Batch { get; init; }

    public Exception? Problem { get; set; }

    public async IAsyncEnumerable<int> ForgetAsync(
        DateOnly day, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (Problem is not null)
        {
            throw Problem;
        }

        Days.Add(day);
        _ = _left.TryAdd(day, Rows);
        while (_left[day] > 0)
        {
            await Task.CompletedTask;
            time.Advance(Batch);
            _left[day]--;
            yield return 1;
        }
    }
}
