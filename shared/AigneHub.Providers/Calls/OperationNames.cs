namespace AigneHub.Providers.Calls;

/// <summary>The names of operations in events, logs and documents.</summary>
public static class OperationNames
{
    /// <summary>The name of an operation: <c>chat</c>, <c>embeddings</c>, <c>images</c>, <c>token_count</c>,
    /// <c>video</c>.</summary>
    public static string Of(Operation operation) => operation switch
    {
        Operation.Chat => "chat",
        Operation.Embeddings => "embeddings",
        Operation.Images => "images",
        Operation.TokenCount => "token_count",
        Operation.Video => "video",
        _ => throw new ArgumentOutOfRangeException(nameof(operation)),
    };
}
