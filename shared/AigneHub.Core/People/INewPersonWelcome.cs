namespace AigneHub.Core.People;

/// <summary>
/// Something a new person gets, such as credits. Called until it returned once: again with the person's next request when
/// it threw or the hub died. So it must do its work under the person's id, with which doing it twice is doing it once.
/// </summary>
public interface INewPersonWelcome
{
    /// <summary>Gives it.</summary>
    ValueTask WelcomeAsync(NewPerson person, CancellationToken cancellationToken);
}
