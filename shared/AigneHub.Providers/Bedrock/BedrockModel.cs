using System.Text.RegularExpressions;
using AigneHub.Core.Prices;

namespace AigneHub.Providers.Bedrock;

/// <summary>
/// What a model takes, by its id: Converse is one protocol for all models, but what lies outside it differs by family.
/// Ids may have a profile's prefix or be ARNs. A Claude of which nothing is known is taken for one as new as can be.
/// </summary>
internal readonly partial record struct BedrockModel(string Id, CatalogueModel? Entry)
{
    private static readonly string[] OldClaudes =
        ["claude-v2", "claude-instant", "claude-3-haiku", "claude-3-sonnet", "claude-3-opus", "claude-3-5"];

    private static readonly string[] ClaudesBefore45 =
        ["claude-3-7", "claude-sonnet-4-2", "claude-opus-4-2", "claude-opus-4-1"];

    private static readonly string[] Claudes45 = ["claude-sonnet-4-5", "claude-haiku-4-5", "claude-opus-4-5"];
    private static readonly string[] Claudes46 = ["claude-sonnet-4-6", "claude-opus-4-6"];

    /// <summary>Whether the id is one that can stand in an address.</summary>
    public bool HasSoundId => SoundId().IsMatch(Id);

    /// <summary>Whether Anthropic made it.</summary>
    public bool IsClaude => Id.Contains("anthropic.claude", StringComparison.Ordinal);

    /// <summary>Whether Amazon made it and it thinks when told to.</summary>
    public bool IsNova2 => Id.Contains("amazon.nova-2", StringComparison.Ordinal);

    /// <summary>Whether Amazon made it.</summary>
    public bool IsNova => Id.Contains("amazon.nova", StringComparison.Ordinal);

    /// <summary>Whether OpenAI made it.</summary>
    public bool IsOpenAi => Id.Contains("openai.", StringComparison.Ordinal);

    /// <summary>Whether it is one of those of OpenAI that always think.</summary>
    public bool IsGptOss => Id.Contains("openai.gpt-oss", StringComparison.Ordinal);

    /// <summary>Whether Mistral made it, whose ids of tool calls have a form of their own.</summary>
    public bool IsMistral => Id.Contains("mistral.", StringComparison.Ordinal);

    /// <summary>Whether it is a Claude that thinks.</summary>
    public bool IsThinkingClaude => IsClaude && !IsAmong(OldClaudes);

    /// <summary>
    /// Whether it is a Claude that is told how many tokens to think with. Newer ones find out by themselves.
    /// </summary>
    public bool ThinksWithinBudget => IsThinkingClaude && (IsAmong(ClaudesBefore45) || IsAmong(Claudes45));

    /// <summary>Whether it takes a temperature and the like. Claudes since Opus 4.7 refuse them.</summary>
    public bool TakesSampling => !IsThinkingClaude || ThinksWithinBudget || IsAmong(Claudes46);

    /// <summary>
    /// Whether it takes Anthropic's own tool choice, which can forbid tools and calls of several at once.
    /// </summary>
    public bool TakesClaudesToolChoice => IsThinkingClaude && !IsAmong(ClaudesBefore45);

    /// <summary>Whether its answers can be held to a schema by Bedrock itself, and the input of its tools.</summary>
    public bool TakesSchema => Entry?.Features.HasFlag(ModelFeatures.StructuredOutput) == true;

    /// <summary>Whether prompts can be cached by marks.</summary>
    public bool TakesCacheMarks => IsThinkingClaude || IsNova;

    /// <summary>Whether a cache can be told how long to live.</summary>
    public bool TakesCacheTtl => TakesClaudesToolChoice;

    /// <summary>Whether definitions of tools can be cached.</summary>
    public bool CachesTools => IsThinkingClaude;

    /// <summary>Whether it is known not to think.</summary>
    public bool NeverThinks =>
        IsClaude ? IsAmong(OldClaudes)
        : IsNova ? !IsNova2
        : Entry is { Features: not ModelFeatures.None } && !Entry.Features.HasFlag(ModelFeatures.Reasoning);

    /// <summary>
    /// The names the catalogue may know it by, the best first: an ARN ends with a model's or a profile's id, and a
    /// profile costs what the model does. Claudes do not: a profile that keeps to one part of the world costs more.
    /// </summary>
    public IEnumerable<string> CatalogueNames()
    {
        yield return Id;
        var name = Id[(Id.LastIndexOf('/') + 1)..];
        if (name.Length < Id.Length)
        {
            yield return name;
        }

        var match = Profile().Match(name);
        if (match.Success && !IsClaude)
        {
            yield return name[match.Length..];
        }
    }

    private bool IsAmong(string[] names)
    {
        var id = Id;
        return Array.Exists(names, name => id.Contains(name, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._:/-]*\z")]
    private static partial Regex SoundId();

    [GeneratedRegex(@"^(us|us-gov|eu|apac|jp|au|ca|sa|global)\.")]
    private static partial Regex Profile();
}
