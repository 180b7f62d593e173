using AigneHub.Core.Money;
using AigneHub.Core.Prices;
using AigneHub.Core.Rates;
using AigneHub.Core.Usage;
using AigneHub.Hub.Charges;
using FsCheck;
using FsCheck.Fluent;

namespace AigneHub.Hub.Tests.Charges;

public sealed class PriceSumTests
{
    [Fact]
    public void Rounded_AnyStoredCall_IsWhatWasCharged()
    {
        var counts = Gen.ArrayOf(Gen.OneOf(Gen.Constant(0), Gen.Choose(0, 10_000_000)), UsageCounts.ClassCount);
        var prices = Gen.ArrayOf(Gen.OneOf(Gen.Constant(0), Gen.Choose(1, 7), Gen.Choose(0, int.MaxValue)), UsageCounts.ClassCount);
        var multipliers = Gen.OneOf(Gen.Constant(BasisPoints.Whole), Gen.Choose(0, 30_000));
        Prop.ForAll(Arb.From(counts), Arb.From(prices), Arb.From(multipliers), (used, picos, multiplier) =>
        {
            var (usage, units) = (default(UsageCounts), default(UnitPrices));
            for (var i = 0; i < UsageCounts.ClassCount; i++)
            {
                usage[(UsageClass)i] = used[i];
                units[(UsageClass)i] = new UnitPrice(picos[i]);
            }

            var rate = new AppliedRate(7, units, new BasisPoints(multiplier));
            var call = Stored(Call with { Usage = usage, Rate = rate, Charge = rate.Charge(in usage) });
            return new ChargeExplanation(call, null, null).Charge!.Rounded == call.Charge;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(CallOutcome.Completed, true, true, 5, "completed")]
    [InlineData(CallOutcome.Interrupted, true, true, 5, "broke_off")]
    [InlineData(CallOutcome.ClientGone, true, true, 5, "left_in_the_middle")]
    [InlineData(CallOutcome.Completed, true, true, 0, "counted_nothing")]
    [InlineData(CallOutcome.Failed, true, false, 0, "failed")]
    [InlineData(CallOutcome.ClientGone, true, false, 0, "left_before_answer")]
    [InlineData(CallOutcome.Completed, true, false, 5, "empty_answer")]
    [InlineData(CallOutcome.Completed, false, false, 5, "unpriced")]
    public void RuleOf_RecordedCall_NamesIt(CallOutcome outcome, bool sold, bool charged, int units, string rule)
    {
        var usage = default(UsageCounts);
        usage[UsageClass.Output] = units;
        var prices = default(UnitPrices);
        prices[UsageClass.Output] = new UnitPrice(1_000);
        var rate = new AppliedRate(1, prices, BasisPoints.One);
        var call = Call with
        {
            Outcome = outcome,
            Usage = usage,
            Rate = sold ? rate : null,
            Charge = charged ? rate.Charge(in usage) : null,
        };

        Assert.Equal(rule, ChargeRuleNames.Of(Stored(call)));
    }

    private static UsageEvent Call { get; } = new()
    {
        RequestId = "req_1",
        Account = "acme",
        KeyId = "key_1",
        Operation = "chat",
        RequestedModel = "m",
        Provider = "p",
        Model = "m",
        Streamed = false,
        Started = DateTimeOffset.UnixEpoch,
        DurationMs = 1,
        Outcome = CallOutcome.Completed,
        Status = 200,
    };

    private static UsageEvent Stored(UsageEvent call) => UsageEventJson.Read(UsageEventJson.ToUtf8(call));
}
