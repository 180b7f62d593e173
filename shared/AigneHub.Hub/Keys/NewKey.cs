using AigneHub.Core.Keys;

namespace AigneHub.Hub.Keys;

/// <summary>A key that was just made. Its text must not be logged.</summary>
/// <param name="Key">The key as it is stored.</param>
/// <param name="Text">Its text, which is not stored.</param>
public sealed record NewKey(ApiKey Key, string Text)
{
    /// <inheritdoc />
    public override string ToString() => Key.Masked;
}
