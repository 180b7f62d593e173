namespace AigneHub.Hub.Configuration;

/// <summary>Who may sign up.</summary>
public enum SignUp
{
    /// <summary>Everyone.</summary>
    Open,

    /// <summary>Who has an invitation.</summary>
    Invited,

    /// <summary>Nobody.</summary>
    Closed,
}
