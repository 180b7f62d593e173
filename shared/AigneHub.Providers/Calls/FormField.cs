namespace AigneHub.Providers.Calls;

/// <summary>A field of a form (<c>multipart/form-data</c>).</summary>
/// <param name="Name">Its name.</param>
/// <param name="FileName">The file's name; null when it is no file.</param>
/// <param name="MediaType">The file's type, if given.</param>
/// <param name="Value">Where its value stands in the body.</param>
/// <param name="Whole">Where all of it stands, from the delimiter before it to the next.</param>
public sealed record FormField(string Name, string? FileName, string? MediaType, FieldSpan Value, FieldSpan Whole);
