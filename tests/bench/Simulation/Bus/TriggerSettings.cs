namespace AigneHub.Simulation.Bus;

/// <summary>How the Functions host hands messages over.</summary>
/// <param name="Instances">Instances of the function; each handles one session at a time.</param>
/// <param name="SessionIdle">How long an instance waits for more messages before it takes another session.</param>
/// <param name="Shards">
/// 0 where a session is an account, and messages are settled one after the other. Else accounts share so many sessions:
/// an instance handles the accounts of a batch side by side and settles them together.
/// </param>
internal sealed record TriggerSettings(int Instances, TimeSpan SessionIdle, int Shards = 0)
{
    public const int MaxBatch = 100;

    public static readonly TimeSpan Accept = TimeSpan.FromMilliseconds(15);
    public static readonly TimeSpan Receive = TimeSpan.FromMilliseconds(6);
    public static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(3);
    public static readonly TimeSpan Redelivery = TimeSpan.FromMilliseconds(500);
}
