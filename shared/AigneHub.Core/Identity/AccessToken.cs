namespace AigneHub.Core.Identity;

/// <summary>A token that lets its bearer in for a while. Its text never prints it.</summary>
/// <param name="Value">The token.</param>
/// <param name="Expires">When it ends.</param>
public sealed record AccessToken(string Value, DateTimeOffset Expires)
{
    /// <inheritdoc />
    public override string ToString() => $"until {Expires:O}";
}
