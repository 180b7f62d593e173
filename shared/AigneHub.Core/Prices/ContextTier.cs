namespace AigneHub.Core.Prices;

/// <summary>Other unit prices for calls with a long prompt.</summary>
/// <param name="AboveInputTokens">The tier holds for prompts of more tokens than this.</param>
/// <param name="Units">The unit prices of the whole call.</param>
public sealed record ContextTier(long AboveInputTokens, UnitPrices Units);
