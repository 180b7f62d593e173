namespace AigneHub.Hub.Notices;

/// <summary>The bus topic of notices, each as <see cref="NoticeJson"/> writes it. The session is the account.</summary>
public static class NoticeTopic
{
    /// <summary>Its name.</summary>
    public const string Name = "notices";
}
