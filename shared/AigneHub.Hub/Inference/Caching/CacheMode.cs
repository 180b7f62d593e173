namespace AigneHub.Hub.Inference.Caching;

/// <summary>What a request wants of the cache.</summary>
internal enum CacheMode
{
    /// <summary>Nothing.</summary>
    Off,

    /// <summary>The answer that is kept; else a new one, which is kept.</summary>
    On,

    /// <summary>A new answer, which is kept.</summary>
    Refresh,
}
