namespace AigneHub.Hub.Inference.Credentials;

/// <summary>What a credential may be used for at once, on each instance.</summary>
/// <param name="RequestsPerMinute">Requests a minute; 0 for no limit.</param>
/// <param name="ConcurrentCalls">Calls at once; 0 for no limit.</param>
public readonly record struct CredentialLimits(int RequestsPerMinute, int ConcurrentCalls)
{
    /// <summary>None.</summary>
    public static CredentialLimits None => default;
}
