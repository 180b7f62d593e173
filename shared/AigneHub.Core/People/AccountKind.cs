namespace AigneHub.Core.People;

/// <summary>Whose an account is.</summary>
public enum AccountKind
{
    /// <summary>One person's. Everyone has one, and nobody joins another's.</summary>
    Personal = 1,

    /// <summary>A company's or a team's.</summary>
    Organisation = 2,
}
