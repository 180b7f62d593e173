namespace AigneHub.Hub.Retention;

/// <summary>Something that the hub keeps for a time only. <see cref="RetentionJob"/> deletes it when that is over.</summary>
internal interface IRetention
{
    /// <summary>What it is, such as <c>calls</c>: never changed, for it says how far the job has come.</summary>
    string Name { get; }

    /// <summary>How long it is kept, to the end of the day (UTC); null for ever.</summary>
    TimeSpan? Kept { get; }

    /// <summary>
    /// Deletes what came on a day and answers after each batch how much that was. Whoever stops listening stops it, and it can
    /// be done again, whether it was done in part or wholly.
    /// </summary>
    IAsyncEnumerable<int> ForgetAsync(DateOnly day, CancellationToken cancellationToken);
}
