namespace AigneHub.Core.Tables;

/// <summary>The types a property can have.</summary>
public enum RowValueKind
{
    /// <summary>No value.</summary>
    None,

    /// <summary>Text of at most 64 KiB in UTF-16.</summary>
    String,

    /// <summary>A whole number.</summary>
    Int64,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A double. Never money.</summary>
    Double,

    /// <summary>A moment (UTC).</summary>
    Time,

    /// <summary>At most 64 KiB.</summary>
    Binary,
}
