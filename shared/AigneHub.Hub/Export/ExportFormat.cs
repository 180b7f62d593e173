namespace AigneHub.Hub.Export;

/// <summary>What a list is written as.</summary>
internal enum ExportFormat
{
    /// <summary>A page of JSON.</summary>
    Json,

    /// <summary>All of it, as comma-separated values.</summary>
    Csv,

    /// <summary>All of it, an object of JSON a line.</summary>
    JsonLines,
}
