namespace AigneHub.Hub.Inference.Settlement;

/// <summary>The bus topic of usage events. The session is the account.</summary>
internal static class UsageTopic
{
    public const string Name = "usage";
}
