using System.Buffers;
using System.Text;
using System.Text.Json;
using AigneHub.Core.Money;
using AigneHub.Core.Prices;
using AigneHub.Core.Rates;
using AigneHub.Core.Usage;
using FsCheck;
using FsCheck.Fluent;

namespace AigneHub.Core.Tests.Usage;

public class UsageEventJsonTests
{
    private static readonly Gen<string> Text =
        Gen.Elements("gpt-4o", "a \"quoted\" name", "模型", "line\nbreak", string.Empty);

    private static readonly Gen<string?> TextOrNone =
        Gen.OneOf(Text.Select(text => (string?)text), Gen.Constant<string?>(null));

    [Fact]
    public void Read_WhatWriteWrote_IsTheSameEvent() =>
        Prop.ForAll(Arb.From(Events()), sent => UsageEventJson.Read(UsageEventJson.ToUtf8(sent)) == sent)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Write_PlainCall_IsCompactAndReadable()
    {
        UsageCounts usage = default;
        usage[UsageClass.Input] = 12;
        usage[UsageClass.CacheRead] = 1000;
        UnitPrices units = default;
        units[UsageClass.Input] = new UnitPrice(150_000);
        units[UsageClass.Output] = new UnitPrice(600_000); // None was used, so it does not matter.
        var usageEvent = Plain() with
        {
            Usage = usage,
            Cost = new Amount(1_800),
            Price = new AppliedPrice("2026-11-21+ab12cd34", units),
            Rate = new AppliedRate(12, units, new BasisPoints(9_000)),
            Charge = new Amount(1_620),
        };

        Assert.Equal(
            """
            {"request_id":"req_1","account":"acc_1","key_id":"key_1","operation":"chat","requested_model":"fast",
            "provider":"openai","model":"gpt-4o-mini","streamed":true,"started":"2026-11-21T10:00:00+00:00",
            "duration_ms":12.5,"outcome":"client_gone","status":200,"usage":{"input":12,"cache_read":1000},
            "cost_nanos":1800,"price":{"version":"2026-11-21+ab12cd34","units_picos":{"input":150000}},
            "rate":{"version":12,"units_picos":{"input":150000},"multiplier_bp":9000},"charge_nanos":1620}
            """.ReplaceLineEndings(string.Empty),
            Encoding.UTF8.GetString(UsageEventJson.ToUtf8(usageEvent)));
    }

    [Fact]
    public void Read_FieldsOfALaterVersion_SkipsThem()
    {
        var json = Encoding.UTF8.GetString(UsageEventJson.ToUtf8(Plain()));
        var later = json
            .Replace("\"usage\":{", "\"usage\":{\"dreams\":{\"a\":[1]},\"output\":7", StringComparison.Ordinal)
            .Replace("{\"request_id\"", "{\"new\":{\"x\":[1,{}]},\"request_id\"", StringComparison.Ordinal);

        var read = UsageEventJson.Read(Encoding.UTF8.GetBytes(later));

        Assert.Equal(7, read.Usage[UsageClass.Output]);
        Assert.Equal("req_1", read.RequestId);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"request_id\":1}")]
    public void Read_NotAnEvent_Throws(string json) =>
        Assert.Throws<JsonException>(() => UsageEventJson.Read(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Read_NegativeCount_Throws()
    {
        var json = Encoding.UTF8.GetString(UsageEventJson.ToUtf8(Plain()));
        var negative = json.Replace("\"usage\":{", "\"usage\":{\"input\":-1", StringComparison.Ordinal);

        Assert.Throws<JsonException>(() => UsageEventJson.Read(Encoding.UTF8.GetBytes(negative)));
    }

    [Fact]
    public void Write_TwoBuffersInTurn_KeepsThemApart()
    {
        var first = new ArrayBufferWriter<byte>();
        var second = new ArrayBufferWriter<byte>();

        UsageEventJson.Write(first, Plain());
        UsageEventJson.Write(second, Plain() with { RequestId = "req_2" });

        Assert.Equal("req_1", UsageEventJson.Read(first.WrittenSpan).RequestId);
        Assert.Equal("req_2", UsageEventJson.Read(second.WrittenSpan).RequestId);
    }

    [Fact]
    public void Read_AttemptsAndCredential_AreWhatWasWritten()
    {
        CallAttempt[] attempts = [new("openai", "gpt", "configured", 500, "upstream_error", 12.5), new("xai", "grok", "cred_1", null, null, 3)];

        var read = UsageEventJson.Read(UsageEventJson.ToUtf8(Plain() with { Credential = "cred_1", Attempts = attempts }));

        Assert.Equal("cred_1", read.Credential);
        Assert.Equal(attempts, read.Attempts);
    }

    private static UsageEvent Plain() => new()
    {
        RequestId = "req_1",
        Account = "acc_1",
        KeyId = "key_1",
        Operation = "chat",
        RequestedModel = "fast",
        Provider = "openai",
        Model = "gpt-4o-mini",
        Streamed = true,
        Started = new DateTimeOffset(2026, 11, 21, 10, 0, 0, TimeSpan.Zero),
        DurationMs = 12.5,
        Outcome = CallOutcome.ClientGone,
        Status = 200,
    };

    private static Gen<UsageEvent> Events() =>
        from texts in Gen.ArrayOf(Text, 7)
        from optional in Gen.ArrayOf(TextOrNone, 4)
        from usage in Arbitraries.Counts
        from units in Arbitraries.Units
        from nanos in Arbitraries.AnyLong
        from ticks in Arbitraries.Between(0, DateTimeOffset.MaxValue.Ticks)
        from milliseconds in Gen.Choose(0, 10_000_000)
        from share in Gen.OneOf(Gen.Constant(BasisPoints.Whole), Gen.Choose(0, 100_000))
        from outcome in Gen.Elements(Enum.GetValues<CallOutcome>())
        from flags in Gen.ArrayOf(Gen.Elements(true, false), 5)
        select new UsageEvent
        {
            RequestId = texts[0],
            Account = texts[1],
            KeyId = texts[2],
            Project = optional[0],
            Operation = texts[3],
            RequestedModel = texts[4],
            Provider = texts[5],
            Model = texts[6],
            Streamed = flags[0],
            Started = new DateTimeOffset(ticks, TimeSpan.Zero),
            FirstByteMs = flags[1] ? milliseconds / 7.0 : null,
            DurationMs = milliseconds / 3.0,
            Outcome = outcome,
            Status = 200 + (milliseconds % 400),
            ErrorCode = optional[1],
            UpstreamStatus = flags[2] ? 500 : null,
            UpstreamRequestId = optional[2],
            Usage = usage,
            Estimated = flags[3],
            Cost = flags[1] ? new Amount(nanos) : null,
            Price = flags[2] ? new AppliedPrice(texts[0], units.Of(usage), flags[4]) : null,
            Rate = flags[0] ? new AppliedRate(milliseconds, units.Of(usage), new BasisPoints(share)) : null,
            Charge = flags[4] ? new Amount(nanos) : null,
            CachedFrom = optional[3],
            UpstreamCost = flags[3] ? new Amount(nanos) : null,
        };
}
