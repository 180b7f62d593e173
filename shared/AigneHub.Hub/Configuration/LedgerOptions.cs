namespace AigneHub.Hub.Configuration;

/// <summary>How an instance holds credit, from <c>AigneHub__Ledger__*</c>, in seconds.</summary>
public sealed record LedgerOptions
{
    /// <summary>How long an instance may spend what it leased unless it renews the lease.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long after its end a lease still waits for the calls it was spent on.</summary>
    public TimeSpan LongestCall { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long an account's last call is over before what is left of its lease is given back.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a call waits for credit that other calls hold before it is refused.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(10);
}
