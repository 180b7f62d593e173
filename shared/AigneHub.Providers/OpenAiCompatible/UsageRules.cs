namespace AigneHub.Providers.OpenAiCompatible;

/// <summary>How a provider of OpenAI's shape counts, where it differs from OpenAI.</summary>
internal sealed record UsageRules
{
    /// <summary>As OpenAI counts.</summary>
    public static readonly UsageRules OpenAi = new();

    /// <summary>Whether reasoning tokens come on top of the completion tokens instead of being among them.</summary>
    public bool ReasoningOnTop { get; init; }

    /// <summary>Whether <c>usage.cost</c> is the provider's own charge in US dollars.</summary>
    public bool StatesCost { get; init; }

    /// <summary>Whether <c>usage.cost_in_usd_ticks</c> is the provider's own charge in 10⁻¹⁰ US dollars.</summary>
    public bool StatesCostTicks { get; init; }
}
