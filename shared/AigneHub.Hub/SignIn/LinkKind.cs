namespace AigneHub.Hub.SignIn;

/// <summary>What a one-time link is for.</summary>
internal enum LinkKind
{
    /// <summary>To become the hub's first operator.</summary>
    Setup = 1,

    /// <summary>To choose another password.</summary>
    Reset = 2,

    /// <summary>To join the hub or an account.</summary>
    Invitation = 3,
}
