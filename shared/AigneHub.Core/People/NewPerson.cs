namespace AigneHub.Core.People;

/// <summary>Who came to the hub for the first time.</summary>
/// <param name="Id">The person: the key by which what is done for it is done once.</param>
/// <param name="Account">Its personal account.</param>
/// <param name="Email">Its address.</param>
/// <param name="At">When it came (UTC).</param>
public sealed record NewPerson(string Id, string Account, string Email, DateTimeOffset At);
