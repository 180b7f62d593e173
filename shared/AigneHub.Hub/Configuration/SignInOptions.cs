namespace AigneHub.Hub.Configuration;

/// <summary>How people sign in, from section <c>AigneHub:SignIn</c>.</summary>
public sealed record SignInOptions
{
    /// <summary><c>SignUp</c>: <c>open</c> (usual where credits are sold), <c>invited</c> (usual else) or <c>closed</c>.</summary>
    public SignUp SignUp { get; init; } = SignUp.Invited;

    /// <summary><c>IdleHours</c>: after how long without a request a session ends.</summary>
    public TimeSpan IdleLife { get; init; } = TimeSpan.FromHours(12);

    /// <summary><c>SessionDays</c>: after how long a session ends in any case.</summary>
    public TimeSpan SessionLife { get; init; } = TimeSpan.FromDays(14);
}
