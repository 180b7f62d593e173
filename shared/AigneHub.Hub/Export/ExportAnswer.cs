using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;

namespace AigneHub.Hub.Export;

/// <summary>
/// Answers with a file, written while its rows are read, however many they are. When reading fails in the middle the
/// connection breaks, so that half a file is not taken for a whole one.
/// </summary>
internal static class ExportAnswer
{
    private const int BytesAtOnce = 32 * 1024;

    public static async Task WriteAsync<T>(
        HubRequest request, ExportFormat format, ExportTable<T> table, IAsyncEnumerable<T> rows)
    {
        var response = request.Http.Response;
        response.ContentType = ExportFormats.ContentType(format);
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentDisposition =
            $"attachment; filename=\"{table.Name}.{ExportFormats.Extension(format)}\"";
        var output = response.BodyWriter;
        await (format == ExportFormat.Csv
            ? WriteCsvAsync(output, table, rows, request.Aborted)
            : WriteLinesAsync(output, table, rows, request.Aborted)).ConfigureAwait(false);
        _ = await output.FlushAsync(request.Aborted).ConfigureAwait(false);
    }

    private static async Task WriteCsvAsync<T>(
        PipeWriter output, ExportTable<T> table, IAsyncEnumerable<T> rows, CancellationToken cancellationToken)
    {
        var csv = new CsvWriter(output);
        foreach (var column in table.Columns)
        {
            csv.Text(column.Name);
        }

        csv.EndLine();
        await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            foreach (var column in table.Columns)
            {
                column.Write(csv, row);
            }

            csv.EndLine();
            await FlushFullAsync(output, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task WriteLinesAsync<T>(
        PipeWriter output, ExportTable<T> table, IAsyncEnumerable<T> rows, CancellationToken cancellationToken)
    {
        using var json = new Utf8JsonWriter(output, JsonStyle.Plain);
        await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            table.Json(json, row);
            json.Flush();
            json.Reset();
            output.Write("\n"u8);
            await FlushFullAsync(output, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async ValueTask FlushFullAsync(PipeWriter output, CancellationToken cancellationToken)
    {
        if (output.UnflushedBytes >= BytesAtOnce)
        {
            _ = await output.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
