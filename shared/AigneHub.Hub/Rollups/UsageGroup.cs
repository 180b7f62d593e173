namespace AigneHub.Hub.Rollups;

/// <summary>What usage is shown by.</summary>
internal enum UsageGroup
{
    /// <summary>As <c>provider/model</c>.</summary>
    Model,

    /// <summary>The provider's id.</summary>
    Provider,

    /// <summary>The project; empty for calls without one.</summary>
    Project,

    /// <summary>The id of the key.</summary>
    Key,

    /// <summary>The day (UTC).</summary>
    Day,

    /// <summary>The hour (UTC).</summary>
    Hour,

    /// <summary>The account.</summary>
    Account,
}
