namespace AigneHub.Local.Commands;

/// <summary>Plain columns of text.</summary>
internal static class TextTable
{
    private const string Gap = "  ";

    /// <summary>Writes rows under headings, each column as wide as its widest text.</summary>
    public static void Write(TextWriter output, string[] headings, IReadOnlyList<string[]> rows)
    {
        var widths = new int[headings.Length];
        for (var i = 0; i < widths.Length; i++)
        {
            widths[i] = rows.Select(row => row[i].Length).Append(headings[i].Length).Max();
        }

        foreach (var row in rows.Prepend(headings))
        {
            var cells = row.Select((cell, i) => cell.PadRight(widths[i]));
            output.WriteLine(string.Join(Gap, cells).TrimEnd());
        }
    }
}
