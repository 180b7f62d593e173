namespace AigneHub.Hub.Tests.Compatibility;

/// <summary>What the model says in a scenario, before any wire format.</summary>
internal sealed record Reply
{
    /// <summary>100 prompt tokens of which 40 cached, 30 answer tokens of which 10 reasoning where a wire can say so.</summary>
    public const int PromptTokens = 100;

    public const int CachedTokens = 40;

    public const int AnswerTokens = 30;

    public const int ReasoningTokens = 10;

    public IReadOnlyList<string> Text { get; init; } = ["Hel", "lo, \"w", "örld\"\n", "\u4f60\u597d \U0001F600"];

    public string? Thought { get; init; }

    public IReadOnlyList<ReplyCall> Calls { get; init; } = [];

    /// <summary>Whether the output limit ended the answer.</summary>
    public bool IsCutShort { get; init; }

    /// <summary>What goes wrong: one of the last four scenarios, or none.</summary>
    public Scenario? Trouble { get; init; }

    public string WholeText => string.Concat(Text);

    public static Reply For(Scenario scenario) => scenario switch
    {
        Scenario.Tool => new Reply { Text = ["Let me look."], Calls = [ReplyCall.Weather("Bern")] },
        Scenario.ParallelTools => new Reply { Text = [], Calls = [ReplyCall.Weather("Bern"), ReplyCall.Weather("Z\u00fcrich")] },
        Scenario.Reasoning => new Reply { Thought = "First, think \"hard\"." },
        Scenario.StructuredOutput => new Reply { Text = ["{\"ans", "wer\":42}"] },
        Scenario.OutputLimit => new Reply { IsCutShort = true },
        Scenario.RateLimited or Scenario.Rejected or Scenario.ErrorInAnswer or Scenario.Cut => new Reply { Trouble = scenario },
        _ => new Reply(),
    };
}
