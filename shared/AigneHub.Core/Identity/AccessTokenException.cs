namespace AigneHub.Core.Identity;

/// <summary>The hub was given no token.</summary>
public sealed class AccessTokenException : Exception
{
    /// <summary>The hub was given no token, for a reason.</summary>
    public AccessTokenException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
