using AigneHub.Hub.Rates;

namespace AigneHub.Local.Commands;

/// <summary>A file of price lists: JSON, or a table if its name ends in <c>.csv</c>.</summary>
internal static class PriceListFile
{
    /// <summary>What is in it; null when it cannot be read, which is told.</summary>
    public static async Task<PriceLists?> ReadAsync(FileInfo file, TextWriter errors, CancellationToken cancellationToken)
    {
        try
        {
            var bytes = await File.ReadAllBytesAsync(file.FullName, cancellationToken).ConfigureAwait(false);
            return new PriceLists(bytes, IsTable(file));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"'{file}' cannot be read.").ConfigureAwait(false);
            return null;
        }
    }

    /// <summary>A line for the shell that posts it.</summary>
    public static string Post(string url, FileInfo file) =>
        $"curl \"{url}\" -H \"Authorization: Bearer {CurlLine.KeyVariable}\" "
        + $"-H \"Content-Type: {(IsTable(file) ? PriceLists.Table : "application/json")}\" --data-binary @{file}";

    private static bool IsTable(FileInfo file) => file.Extension.Equals(".csv", StringComparison.OrdinalIgnoreCase);
}
