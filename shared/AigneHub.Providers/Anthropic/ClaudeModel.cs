using AigneHub.Core.Prices;
using AigneHub.Providers.Chat;

namespace AigneHub.Providers.Anthropic;

/// <summary>
/// What a model takes, as far as the catalogue tells. A model it does not know is taken for one as new as can be.
/// </summary>
internal readonly record struct ClaudeModel(CatalogueModel? Entry)
{
    /// <summary>The longest answer of a model of which nothing is known: all since Claude 3.5 can give it.</summary>
    private const long OrdinaryOutput = 8192;

    /// <summary>The day of Sonnet 4.5, the first to answer in a schema.</summary>
    private static readonly DateOnly FirstWithSchemas = new(2025, 9, 29);

    /// <summary>The day of Opus 4.6, the first to find out by itself how much to think.</summary>
    private static readonly DateOnly FirstAdaptive = new(2026, 2, 5);

    /// <summary>Whether it thinks at all.</summary>
    public bool Thinks => Entry is null || Entry.Features.HasFlag(ModelFeatures.Reasoning);

    /// <summary>Whether it thinks as much as it finds right, guided by an effort.</summary>
    public bool ThinksAdaptively => Thinks && Since(FirstAdaptive);

    /// <summary>
    /// Whether it takes a temperature and the like, and a budget for thinking. Models since Opus 4.7 refuse both.
    /// </summary>
    public bool TakesSampling => Entry is not null && Entry.Features.HasFlag(ModelFeatures.Temperature);

    /// <summary>Whether it answers in a schema by itself.</summary>
    public bool TakesSchema => Since(FirstWithSchemas);

    /// <summary>Whether it must be made to answer in the schema that is asked for.</summary>
    public bool NeedsAnswerTool(ChatRequest request) => AnswerTool.IsOffered(request) && !TakesSchema;

    /// <summary>The longest answer in tokens.</summary>
    public long MaxOutput => Entry?.MaxOutput ?? OrdinaryOutput;

    private bool Since(DateOnly day) => Entry?.Released is not { } released || released >= day;
}
