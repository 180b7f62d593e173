namespace AigneHub.Core.Keys;

/// <summary>What a key may do.</summary>
[Flags]
public enum KeyScopes
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Call models.</summary>
    Inference = 1,

    /// <summary>Read usage and the call log of its account.</summary>
    ReadUsage = 2,

    /// <summary>Manage its account: keys, members, payments.</summary>
    Manage = 4,

    /// <summary>Run the hub: everything of every account.</summary>
    Operate = 8,

    /// <summary>Read what calls of its account asked and were answered, besides their usage.</summary>
    ReadBodies = 16,

    /// <summary>Everything.</summary>
    All = Inference | ReadUsage | Manage | Operate | ReadBodies,
}
