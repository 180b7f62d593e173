namespace AigneHub.Hub.Inference.Settlement;

/// <summary>The bus topic of usage events. The session is the account.</summary>
public static class UsageTopic
{
    /// <summary>Its name.</summary>
    public const string Name = "usage";
}
