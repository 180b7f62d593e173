using AigneHub.Hub.Calls;
using AigneHub.Hub.Export;
using AigneHub.Hub.Routing;
using AigneHub.Hub.Tests.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AigneHub.Hub.Tests.Export;

/// <summary>A file of any length is written as its reader takes it: no more is read ahead than a page.</summary>
public sealed class LargeExportTests
{
    private const int Calls = 20_000;

    /// <summary>Pages of tables that may be read before the lines they are for are taken.</summary>
    private const int MostAhead = 12;

    [Theory]
    [InlineData("csv", 1)]
    [InlineData("jsonl", 0)]
    public async Task Write_TwentyThousandCalls_ReadsPageByPageAsTheyAreTaken(string format, int head)
    {
        await using var bench = CallLogBench.Open();
        for (var i = 0; i < Calls; i += 500)
        {
            await bench.DeliverAsync([.. Enumerable.Range(0, 500).Select(_ => bench.Call())]);
            bench.Time.Advance(TimeSpan.FromMinutes(5));
        }

        var tables = new CountingTables(bench.Tables);
        using var taken = new TakenLines(tables);
        var http = new DefaultHttpContext();
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(taken));
        var route = new HubRoute("Test", HttpMethods.Get, ["/"], Core.People.Permission.None, _ => Task.CompletedTask);
        var request = new HubRequest(http, "req_1", default, 0, route, null);
        var calls = new CallLog(tables).AllAsync(CallLogBench.Account, new CallFilter(), default);
        await ExportAnswer.WriteAsync(
            request, format == "csv" ? ExportFormat.Csv : ExportFormat.JsonLines, CallTable.Of(showsCost: true), calls);

        Assert.Equal(Calls + head, taken.Lines);
        Assert.InRange(taken.MostAhead, 1, MostAhead);
        Assert.InRange(tables.Pages, Calls / 1_000, Calls / 100);
    }
}
