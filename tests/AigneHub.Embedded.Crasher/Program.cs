using System.Globalization;
using System.Text;
using AigneHub.Core.Bus;
using AigneHub.Core.Identity;
using AigneHub.Core.Tables;
using AigneHub.Embedded;
using AigneHub.Embedded.Crasher;

// Writes to a store and prints the number of each operation once it is acknowledged, until it is done or killed.
var time = TimeProvider.System;
var store = await EmbeddedStore.OpenAsync(
    new EmbeddedOptions(args[0]), time, new RandomIdSource(time), CancellationToken.None);
store.Bus.Start([new LazySubscriber()]);
using var output = Console.OpenStandardOutput();
var printing = new Lock();

await Task.WhenAll(Enumerable.Range(0, CrashPlan.Writers).Select(writer => Task.Run(() => WriteAsync(writer))));
await store.DisposeAsync();

async Task WriteAsync(int writer)
{
    for (var operation = writer; operation < CrashPlan.Operations; operation += CrashPlan.Writers)
    {
        await (CrashPlan.IsTransaction(operation) ? CommitAsync(operation) : PublishAsync(operation));
        lock (printing)
        {
            output.Write(Encoding.ASCII.GetBytes(operation.ToString(CultureInfo.InvariantCulture) + "\n"));
        }
    }
}

async Task CommitAsync(int operation)
{
    var changes = Enumerable.Range(0, CrashPlan.RowsATransaction)
        .Select(row => RowChange.Insert($"{operation:D6}-{row}", new RowData { ["Operation"] = (long)operation }))
        .ToArray();
    var result = await store.Tables.CommitAsync(
        CrashPlan.Name, CrashPlan.Writer(operation), changes, CancellationToken.None);
    if (!result.Succeeded)
    {
        throw new InvalidOperationException($"Operation {operation}: {result}");
    }
}

async Task PublishAsync(int operation)
{
    var text = operation.ToString(CultureInfo.InvariantCulture);
    var message = new BusMessage(text, CrashPlan.Writer(operation), Encoding.ASCII.GetBytes(text));
    await store.Bus.PublishAsync(CrashPlan.Name, message, CancellationToken.None);
}
