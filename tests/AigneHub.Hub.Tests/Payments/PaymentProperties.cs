using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;
using Xunit.Abstractions;

namespace AigneHub.Hub.Tests.Payments;

/// <summary>
/// Random histories of what customers, banks and crashes do. <c>AIGNEHUB_HISTORIES</c> says how many, <c>AIGNEHUB_SEED</c>
/// which ones; a failure prints its seed and the shortest history that FsCheck finds.
/// </summary>
public sealed class PaymentProperties(ITestOutputHelper log)
{
    private const int UsualHistories = 1_000;

    [Fact]
    public void Histories_OfAnyKind_GrantEachPaymentOnceAndTakeBackNoMore()
    {
        var count = Setting("AIGNEHUB_HISTORIES") ?? UsualHistories;
        var seed = Setting("AIGNEHUB_SEED") ?? (ulong)Environment.TickCount64;
        log.WriteLine($"{count} histories, AIGNEHUB_SEED={seed}");
        var replay = new Replay(new Rnd(seed, 1), FSharpOption<int>.None);
        var (events, grants) = (0UL, 0UL);
        Prop.ForAll(
                Gen.ListOf(Step()).ToArbitrary(),
                steps =>
                {
                    using var history = new PaymentHistory((int)seed);
                    var seen = history.RunAsync(steps).GetAwaiter().GetResult();
                    events += (ulong)seen.Events;
                    grants += (ulong)seen.Grants;
                })
            .Check(Config.QuickThrowOnFailure
                .WithMaxTest((int)count)
                .WithReplay(FSharpOption<Replay>.Some(replay)));
        log.WriteLine($"{events} events, {grants} payments granted");
        Assert.True(grants > count / 10, "The histories hardly pay anything.");
    }

    private static ulong? Setting(string name) =>
        ulong.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>More is paid, told and delivered than all else happens.</summary>
    private static Gen<PaymentStep> Step() =>
        from act in Gen.Frequency(
            (3, Gen.Elements(PaymentAct.Buy, PaymentAct.Subscribe)),
            (5, Gen.Constant(PaymentAct.Pay)),
            (5, Gen.Constant(PaymentAct.Tell)),
            (5, Gen.Constant(PaymentAct.Deliver)),
            (12, Gen.Elements(Enum.GetValues<PaymentAct>())))
        from which in Gen.Choose(0, 1_000)
        from size in Gen.Choose(0, 1_000)
        select new PaymentStep(act, which, size);
}
