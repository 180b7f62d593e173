namespace AigneHub.Core.People;

/// <summary>
/// An outside service in which people prove who they are. A hub without one keeps passwords itself.
/// </summary>
public interface ISignInService
{
    /// <summary>How to sign in to it.</summary>
    SignInWay Way { get; }

    /// <summary>Whom a token speaks of; null when it is not valid for this hub.</summary>
    ValueTask<ProvenPerson?> ProveAsync(string token, CancellationToken cancellationToken);
}
