namespace AigneHub.Hub.ModelRouting;

/// <summary>In which order a route's targets are tried.</summary>
internal enum RouteOrder
{
    /// <summary>As they are listed.</summary>
    Priority,

    /// <summary>By chance, those of more weight more often first; a conversation keeps its own order.</summary>
    Weight,

    /// <summary>The cheapest first.</summary>
    Price,

    /// <summary>The one that began to answer soonest lately first.</summary>
    Latency,
}
