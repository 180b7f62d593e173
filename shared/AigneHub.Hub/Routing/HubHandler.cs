namespace AigneHub.Hub.Routing;

/// <summary>Handles one request whose caller has been authenticated and allowed.</summary>
public delegate Task HubHandler(HubRequest request);
