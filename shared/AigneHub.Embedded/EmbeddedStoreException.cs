namespace AigneHub.Embedded;

/// <summary>The data on this machine cannot be used as it is. The message is a sentence for the operator.</summary>
public sealed class EmbeddedStoreException : Exception
{
    /// <summary>A problem told in a sentence.</summary>
    public EmbeddedStoreException(string message)
        : base(message)
    {
    }

    /// <summary>A problem told in a sentence, with its cause.</summary>
    public EmbeddedStoreException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
