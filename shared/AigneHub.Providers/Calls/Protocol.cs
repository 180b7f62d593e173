namespace AigneHub.Providers.Calls;

/// <summary>The protocol an app speaks to the hub.</summary>
public enum Protocol
{
    /// <summary>OpenAI's chat completions, embeddings and images.</summary>
    OpenAi,

    /// <summary>OpenAI's Responses.</summary>
    OpenAiResponses,

    /// <summary>Anthropic's Messages.</summary>
    Anthropic,

    /// <summary>AIGNE's envelope.</summary>
    Aigne,
}
