using System.CommandLine;
using AigneHub.Embedded;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Ledger;

namespace AigneHub.Local.Commands;

/// <summary><c>ledger verify</c>: rebuilds accounts from their entries and tells what does not add up.</summary>
internal static class LedgerCommand
{
    public static Command Create(Func<StoreReading> readStore)
    {
        var account = new Option<string?>("--account") { Description = "Only this account." };
        var verify = new Command("verify", "Rebuild accounts from their entries. The exit code is 1 when one does not add up.")
        {
            account,
        };
        verify.SetAction((parsed, cancellationToken) => VerifyAsync(
            readStore,
            parsed.GetValue(account),
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error,
            cancellationToken));
        return new Command("ledger", "Check the ledger. The hub may be running; nothing is changed.") { verify };
    }

    private static async Task<int> VerifyAsync(
        Func<StoreReading> readStore,
        string? account,
        TextWriter output,
        TextWriter errors,
        CancellationToken cancellationToken)
    {
        try
        {
            using var store = readStore();
            var reader = new LedgerReader(store.Tables);
            var verifier = new LedgerVerifier(store.Tables, reader);
            var all = account is null ? reader.AccountsAsync(cancellationToken) : new[] { account }.ToAsyncEnumerable();
            var differing = 0;
            await foreach (var one in all.ConfigureAwait(false))
            {
                var verdict = await verifier.VerifyAsync(one, cancellationToken).ConfigureAwait(false);
                differing += verdict.Problems.Count > 0 ? 1 : 0;
                await WriteAsync(output, verdict).ConfigureAwait(false);
            }

            return differing == 0 ? ExitCodes.Done : ExitCodes.Failed;
        }
        catch (Exception problem) when (problem is EmbeddedStoreException or ConfigurationProblem)
        {
            await errors.WriteLineAsync(problem.Message).ConfigureAwait(false);
            return ExitCodes.Failed;
        }
    }

    private static async Task WriteAsync(TextWriter output, LedgerVerdict verdict)
    {
        var rebuilt = verdict.Rebuilt;
        var how = verdict.Problems.Count > 0 ? "differs" : verdict.IsPartial ? "chain adds up" : "adds up";
        await output
            .WriteLineAsync($"{verdict.Account}: {how}, {rebuilt.Sequence} entries, balance {rebuilt.Balance}")
            .ConfigureAwait(false);
        foreach (var problem in verdict.Problems)
        {
            await output.WriteLineAsync("  " + problem).ConfigureAwait(false);
        }
    }
}
