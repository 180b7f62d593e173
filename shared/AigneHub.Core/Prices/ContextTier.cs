namespace AigneHub.Core.Prices;

/// <summary>Another price for calls with a long prompt.</summary>
/// <param name="AboveInputTokens">The tier holds for prompts of more tokens than this.</param>
/// <param name="Price">The price of the whole call.</param>
public sealed record ContextTier(long AboveInputTokens, AppliedPrice Price);
