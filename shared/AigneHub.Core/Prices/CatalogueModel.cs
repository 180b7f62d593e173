namespace AigneHub.Core.Prices;

/// <summary>A model as the catalogue knows it. What is not known is null, empty or <c>None</c>.</summary>
public sealed record CatalogueModel
{
    /// <summary>The id that stands for every model of a provider that has no entry of its own.</summary>
    public const string Wildcard = "*";

    private readonly ModelKinds _kinds;

    /// <summary>The provider's id, such as <c>openai</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>The model as the provider names it.</summary>
    public required string Id { get; init; }

    /// <summary>The model as it is called: <c>provider/model</c>.</summary>
    public string FullId => $"{Provider}/{Id}";

    /// <summary>The model's name for people.</summary>
    public string? Name { get; init; }

    /// <summary>The day the model came out.</summary>
    public DateOnly? Released { get; init; }

    /// <summary>Whether the provider means to withdraw the model. It can be called until then.</summary>
    public bool Deprecated { get; init; }

    /// <summary>The day the model is withdrawn.</summary>
    public DateOnly? Retires { get; init; }

    /// <summary>The model to call instead, as <c>provider/model</c>.</summary>
    public string? Successor { get; init; }

    /// <summary>The context window in tokens.</summary>
    public long? Context { get; init; }

    /// <summary>The longest answer in tokens.</summary>
    public long? MaxOutput { get; init; }

    /// <summary>What the model takes.</summary>
    public Modalities Input { get; init; }

    /// <summary>What the model gives.</summary>
    public Modalities Output { get; init; }

    /// <summary>What the model can do.</summary>
    public ModelFeatures Features { get; init; }

    /// <summary>Which endpoints the model serves: chat unless its entry says otherwise.</summary>
    public ModelKinds Kinds
    {
        get => _kinds == ModelKinds.None ? ModelKinds.Chat : _kinds;
        init => _kinds = value;
    }

    /// <summary>The prices, one a period. Empty when the price is not known.</summary>
    public IReadOnlyList<ModelPrice> Prices { get; init; } = [];

    /// <summary>The price that holds at a moment; null when none is known.</summary>
    public ModelPrice? PriceAt(DateTimeOffset moment)
    {
        for (var i = 0; i < Prices.Count; i++)
        {
            if (Prices[i].HoldsAt(moment))
            {
                return Prices[i];
            }
        }

        return null;
    }

    /// <summary>This entry laid over another of the same model: what this one leaves out, the other keeps.</summary>
    internal CatalogueModel Over(CatalogueModel below) => this with
    {
        Name = Name ?? below.Name,
        Released = Released ?? below.Released,
        Deprecated = Deprecated || below.Deprecated,
        Retires = Retires ?? below.Retires,
        Successor = Successor ?? below.Successor,
        Context = Context ?? below.Context,
        MaxOutput = MaxOutput ?? below.MaxOutput,
        Input = Input == Modalities.None ? below.Input : Input,
        Output = Output == Modalities.None ? below.Output : Output,
        Features = Features == ModelFeatures.None ? below.Features : Features,
        Kinds = _kinds == ModelKinds.None ? below._kinds : _kinds,
        Prices = Prices.Count == 0 ? below.Prices : Prices,
    };
}
