namespace AigneHub.Providers.Calls;

/// <summary>A key pair that requests are signed with, for one region. Its text never prints them.</summary>
/// <param name="AccessKeyId">The public half.</param>
/// <param name="SecretAccessKey">The secret half.</param>
/// <param name="SessionToken">What a temporary pair comes with; null for one that lasts.</param>
/// <param name="Region">The region they are used in, such as <c>eu-central-1</c>.</param>
public sealed record SigningKeys(string AccessKeyId, string SecretAccessKey, string? SessionToken, string Region)
{
    /// <inheritdoc />
    public override string ToString() => Region;
}
