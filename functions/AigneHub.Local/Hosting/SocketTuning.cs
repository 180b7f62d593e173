namespace AigneHub.Local.Hosting;

/// <summary>Tells the runtime how this process uses sockets. Must run before the first one is opened.</summary>
internal static class SocketTuning
{
    private const string InlineCompletions = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    /// <summary>
    /// What follows a caller's or a provider's bytes runs on the thread that received them. It is short and never blocks,
    /// so the hop to the pool that this saves is most of what a chunk costs.
    /// </summary>
    public static void Apply()
    {
        if (Environment.GetEnvironmentVariable(InlineCompletions) is null)
        {
            Environment.SetEnvironmentVariable(InlineCompletions, "1");
        }
    }
}
