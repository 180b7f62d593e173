namespace AigneHub.Hub.Configuration;

/// <summary>How what calls ask and are answered is kept, where keys say that it shall be.</summary>
public sealed record BodyOptions
{
    /// <summary>The longest that bodies can be kept.</summary>
    public const int MaxDays = 90;

    /// <summary><c>AigneHub__Bodies__Allowed</c>: whether any key may.</summary>
    public bool Allowed { get; init; } = true;

    /// <summary><c>AigneHub__Bodies__Days</c>: how long.</summary>
    public TimeSpan Kept { get; init; } = TimeSpan.FromDays(7);

    /// <summary><c>AigneHub__Bodies__MaxBytes</c>: how much of each body.</summary>
    public int MaxBytes { get; init; } = 256 * 1024;

    /// <summary><c>AigneHub__Bodies__Redact__0</c> and so on: expressions for what must not be kept.</summary>
    public IReadOnlyList<string> Redact { get; init; } = [];
}
