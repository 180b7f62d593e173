namespace AigneHub.Providers.Chat;

/// <summary>A piece of a message.</summary>
public abstract record ChatPart
{
    /// <summary>Where the prompt up to and with this part shall be cached, if the caller says so.</summary>
    public CacheMark? Cache { get; init; }
}
