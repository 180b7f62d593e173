namespace AigneHub.Hub.Routing;

/// <summary>What a caller must be allowed to do to use a route.</summary>
public enum RouteAccess
{
    /// <summary>Open to everyone.</summary>
    Public,

    /// <summary>Needs a key that may call models.</summary>
    Inference,

    /// <summary>Needs a key that may read usage.</summary>
    ReadUsage,

    /// <summary>Needs a key that may manage the hub.</summary>
    Manage,
}
