namespace AigneHub.Providers.Chat;

/// <summary>How much a model shall think. Either an effort or a budget, or neither.</summary>
/// <param name="Effort"><c>none</c>, <c>minimal</c>, <c>low</c>, <c>medium</c>, <c>high</c> or <c>xhigh</c>.</param>
/// <param name="BudgetTokens">The most tokens to think with.</param>
/// <param name="ShowText">Whether the caller wants to read it; null for the provider's default.</param>
public sealed record ReasoningOptions(string? Effort = null, int? BudgetTokens = null, bool? ShowText = null);
