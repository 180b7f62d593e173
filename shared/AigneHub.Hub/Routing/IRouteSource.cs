namespace AigneHub.Hub.Routing;

/// <summary>A feature that answers requests.</summary>
public interface IRouteSource
{
    /// <summary>Its routes.</summary>
    IEnumerable<HubRoute> Routes { get; }
}
