namespace AigneHub.Hub.ModelRouting;

/// <summary>Where a route leads.</summary>
/// <param name="Model">The model: <c>provider/model</c>.</param>
/// <param name="Weight">Its share where the route goes by weight.</param>
/// <param name="FirstByte">How long its first byte is waited for; null for as long as usual.</param>
internal sealed record RouteTarget(string Model, int Weight = 1, TimeSpan? FirstByte = null);
