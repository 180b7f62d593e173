namespace AigneHub.Hub.Export;

/// <summary>A column of a table that is exported.</summary>
/// <param name="Name">Its name, in the first line.</param>
/// <param name="Write">Writes one row's value: exactly one.</param>
internal sealed record ExportColumn<T>(string Name, Action<CsvWriter, T> Write);
