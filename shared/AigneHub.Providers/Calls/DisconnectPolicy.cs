namespace AigneHub.Providers.Calls;

/// <summary>What becomes of an answer whose caller has left.</summary>
public enum DisconnectPolicy
{
    /// <summary>The provider is told to stop: it bills what it made until then.</summary>
    Abort,

    /// <summary>It is read to its end: the provider bills all of it anyway, and says only there how much that was.</summary>
    Drain,
}
