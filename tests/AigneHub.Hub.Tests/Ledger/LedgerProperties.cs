using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;
using Xunit.Abstractions;

namespace AigneHub.Hub.Tests.Ledger;

/// <summary>
/// Random histories of an account. <c>AIGNEHUB_HISTORIES</c> says how many, <c>AIGNEHUB_SEED</c> which ones; a failure
/// prints its seed and the shortest history that FsCheck finds.
/// </summary>
public sealed class LedgerProperties(ITestOutputHelper log)
{
    private const int UsualHistories = 2_000;

    [Fact]
    public void Histories_OfAnyKind_KeepEveryInvariant()
    {
        var count = Setting("AIGNEHUB_HISTORIES") ?? UsualHistories;
        var seed = Setting("AIGNEHUB_SEED") ?? (ulong)Environment.TickCount64;
        log.WriteLine($"{count} histories, AIGNEHUB_SEED={seed}");
        var replay = new Replay(new Rnd(seed, 1), FSharpOption<int>.None);
        Prop.ForAll(Gen.ListOf(Step()).ToArbitrary(), steps => new LedgerHistory().RunAsync(steps).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure
                .WithMaxTest((int)count)
                .WithReplay(FSharpOption<Replay>.Some(replay)));
    }

    private static ulong? Setting(string name) =>
        ulong.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>Calls are begun, ended and delivered more often than all else happens.</summary>
    private static Gen<HistoryStep> Step() =>
        from act in Gen.Frequency(
            (6, Gen.Constant(HistoryAct.Begin)),
            (6, Gen.Constant(HistoryAct.End)),
            (3, Gen.Constant(HistoryAct.Deliver)),
            (2, Gen.Constant(HistoryAct.Grant)),
            (12, Gen.Elements(Enum.GetValues<HistoryAct>())))
        from which in Gen.Choose(0, 1_000)
        from size in Gen.Choose(0, 10_000)
        select new HistoryStep(act, which, size);
}
