namespace AigneHub.Core.Prices;

/// <summary>One file of prices of one provider.</summary>
/// <param name="Provider">The provider's id.</param>
/// <param name="Version">The list's day and a hash of its bytes, such as <c>2026-11-21+ab12cd34</c>.</param>
/// <param name="Models">The models in the order of the file, each id once.</param>
internal sealed record PriceList(string Provider, string Version, IReadOnlyList<CatalogueModel> Models);
