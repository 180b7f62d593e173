namespace AigneHub.Hub.Reconciliation;

/// <summary>Compares two of the books that must agree. It changes nothing.</summary>
internal interface IBooksCheck
{
    /// <summary>Its name, such as <c>usage</c>.</summary>
    string Name { get; }

    /// <summary>What it compares of an account, in parts that are checked one by one: days that are over, or all at once.</summary>
    IEnumerable<string> Scopes(CheckedDays days);

    /// <summary>What differs in one part, a sentence each; empty when nothing does. The same part can be checked again.</summary>
    Task<IReadOnlyList<string>> CheckAsync(string account, string scope, CancellationToken cancellationToken);
}
