namespace AigneHub.Embedded.Bus;

/// <summary>A failed attempt to handle messages.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Subscription">The subscription.</param>
/// <param name="Session">The session.</param>
/// <param name="Sequence">The sequence of the first message of the attempt.</param>
/// <param name="Count">How many messages it had.</param>
/// <param name="Attempt">1 the first time.</param>
/// <param name="DeadLettered">Whether that was the last attempt.</param>
/// <param name="Exception">What was thrown.</param>
public sealed record BusFailure(
    string Topic,
    string Subscription,
    string Session,
    long Sequence,
    int Count,
    int Attempt,
    bool DeadLettered,
    Exception Exception);
