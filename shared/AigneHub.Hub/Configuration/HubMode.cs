namespace AigneHub.Hub.Configuration;

/// <summary>What the hub is run for.</summary>
public enum HubMode
{
    /// <summary>Own provider keys; usage and cost are counted, nothing is sold.</summary>
    Internal,

    /// <summary>Credits are sold; a model without a price is refused.</summary>
    ServiceProvider,
}
