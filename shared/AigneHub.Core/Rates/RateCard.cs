using AigneHub.Core.Money;

namespace AigneHub.Core.Rates;

/// <summary>
/// What the operator decided about models and their prices: one version of it, which never changes. What it leaves out is as
/// the catalogue has it, and sold at cost.
/// </summary>
public sealed record RateCard
{
    /// <summary>The card before anybody wrote one.</summary>
    public static readonly RateCard Empty = new();

    /// <summary>Its number, counted from 1; 0 for the empty one.</summary>
    public long Version { get; init; }

    /// <summary>What one credit costs, in USD.</summary>
    public UnitPrice CreditPrice { get; init; } = UnitPrice.PerUnit("1");

    /// <summary>What is added to the cost of every model that nothing else is said of.</summary>
    public BasisPoints Margin { get; init; }

    /// <summary>What holds for all models of a provider, by its id.</summary>
    public IReadOnlyDictionary<string, CardProvider> Providers { get; init; } = new Dictionary<string, CardProvider>();

    /// <summary>What holds for a model, by <c>provider/model</c> without regard to case.</summary>
    public IReadOnlyDictionary<string, CardModel> Models { get; init; } = new Dictionary<string, CardModel>();

    /// <summary>What share of the rates a price group pays, by its name.</summary>
    public IReadOnlyDictionary<string, BasisPoints> Groups { get; init; } = new Dictionary<string, BasisPoints>();

    /// <summary>The price group of an account, by its id.</summary>
    public IReadOnlyDictionary<string, string> Accounts { get; init; } = new Dictionary<string, string>();

    /// <summary>What share of the rates an account pays: all, unless it is in a price group.</summary>
    public BasisPoints MultiplierOf(string account) =>
        Accounts.TryGetValue(account, out var group) ? Groups[group] : BasisPoints.One;
}
