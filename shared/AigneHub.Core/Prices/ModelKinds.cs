namespace AigneHub.Core.Prices;

/// <summary>Which endpoints a model serves.</summary>
[Flags]
public enum ModelKinds
{
    /// <summary>Not known.</summary>
    None = 0,

    /// <summary>Chat completions.</summary>
    Chat = 1,

    /// <summary>Embeddings.</summary>
    Embedding = 2,

    /// <summary>Image generation.</summary>
    Image = 4,

    /// <summary>Video generation.</summary>
    Video = 8,
}
