namespace AigneHub.Core.People;

/// <summary>What a person is in an account. What that allows, <see cref="RolePermissions"/> says.</summary>
public enum Role
{
    /// <summary>Looks on.</summary>
    Viewer = 1,

    /// <summary>Works with models.</summary>
    Member = 2,

    /// <summary>Pays.</summary>
    Billing = 3,

    /// <summary>Runs the account, without its money.</summary>
    Admin = 4,

    /// <summary>Everything. An account that has an owner never loses its last one.</summary>
    Owner = 5,
}
