using AigneHub.Core.Keys;

namespace AigneHub.Hub.Keys;

/// <summary>A key that was just made. Its text must not be logged.</summary>
/// <param name="Key">The key as it is stored.</param>
/// <param name="Text">Its text, which is not stored.</param>
public sealed record NewKey(ApiKey Key, string Text)
{
    /// <summary>The key as it was, when it got another secret; null when it is new.</summary>
    public ApiKey? Before { get; init; }

    /// <inheritdoc />
    public override string ToString() => Key.Masked;
}
