namespace AigneHub.Hub.Rollups;

/// <summary>Which usage of an account is wanted. What is null does not matter.</summary>
internal sealed record UsageFilter
{
    /// <summary>As <c>provider/model</c>.</summary>
    public string? Model { get; init; }

    public string? Provider { get; init; }

    public string? Project { get; init; }

    /// <summary>The id of the key.</summary>
    public string? Key { get; init; }

    public bool Takes(RollupKey key) =>
        (Provider is null || Provider == key.Provider)
        && (Project is null || Project == key.Project)
        && (Key is null || Key == key.KeyId)
        && (Model is null || Model == UsageGroups.ModelOf(key));
}
