namespace AigneHub.Providers.Calls;

/// <summary>What a call asks for.</summary>
public enum Operation
{
    /// <summary>A chat completion.</summary>
    Chat,

    /// <summary>Embedding vectors.</summary>
    Embeddings,

    /// <summary>Generated images.</summary>
    Images,

    /// <summary>How many tokens a chat's prompt has.</summary>
    TokenCount,

    /// <summary>A generated video.</summary>
    Video,
}
