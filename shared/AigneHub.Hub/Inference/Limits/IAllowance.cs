namespace AigneHub.Hub.Inference.Limits;

/// <summary>What one key, project or account may still do.</summary>
internal interface IAllowance
{
    /// <summary>Lets a call in or says why not, without I/O.</summary>
    LimitDecision TryEnter(LimitScope scope, DateTimeOffset now);

    /// <summary>Gets more to decide with, after a decision that was short.</summary>
    Task FetchAsync(LimitScope scope, CancellationToken cancellationToken);

    /// <summary>Tells that a call that was let in has ended; or, when it did not begin, gives its request back.</summary>
    void Leave(bool began);

    /// <summary>Tells how many tokens a call used.</summary>
    void Spend(long tokens);
}
