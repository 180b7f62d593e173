using System.Runtime.CompilerServices;

namespace AigneHub.Core.Threads;

/// <summary>
/// The threads that receive from sockets also run what follows their bytes: a call then goes from one end to the other
/// without a change of threads. Whoever takes longer than a call does must leave them to others.
/// </summary>
public static class PoolThread
{
    /// <summary>Goes on on a thread of the pool; at once where that is so already.</summary>
    public static ConfiguredTaskAwaitable EnterAsync() => Task.CompletedTask.ConfigureAwait(
        Thread.CurrentThread.IsThreadPoolThread ? ConfigureAwaitOptions.None : ConfigureAwaitOptions.ForceYielding);
}
