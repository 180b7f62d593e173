using System.Text.Json;

namespace AigneHub.Hub.Export;

/// <summary>A list that can be taken away as a file.</summary>
/// <param name="Name">The file's name, without its ending.</param>
/// <param name="Columns">The columns of a file of comma-separated values.</param>
/// <param name="Json">Writes a row as an object of JSON.</param>
internal sealed record ExportTable<T>(
    string Name, IReadOnlyList<ExportColumn<T>> Columns, Action<Utf8JsonWriter, T> Json);
