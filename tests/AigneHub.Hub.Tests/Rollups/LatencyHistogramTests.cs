using AigneHub.Hub.Rollups;
using FsCheck;
using FsCheck.Fluent;

namespace AigneHub.Hub.Tests.Rollups;

public sealed class LatencyHistogramTests
{
    private static readonly Gen<double[]> Waits =
        Gen.Choose(1, 200_000).Select(it => (double)it).NonEmptyListOf().Select(it => it.ToArray());

    [Fact]
    public void Percentile_AnyWaits_IsRightWithinATenth() =>
        Prop.ForAll(Waits.ToArbitrary(), Gen.Choose(1, 100).ToArbitrary(), (waits, percent) =>
        {
            var exact = waits.Order().ElementAt(Math.Max(0, (int)Math.Ceiling(waits.Length * percent / 100.0) - 1));
            var found = Of(waits).Percentile(percent / 100.0)!.Value;
            return found > exact * 0.9 && found < exact * 1.1;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Add_Histograms_IsTheHistogramOfAll() =>
        Prop.ForAll(Waits.ToArbitrary(), Waits.ToArbitrary(), (some, others) =>
        {
            var sum = Of(some);
            sum.Add(Of(others));
            return sum.IsSameAs(Of([.. some, .. others]));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Parse_WhatToTextWrote_IsTheSame() =>
        Prop.ForAll(Waits.ToArbitrary(), waits => LatencyHistogram.Parse(Of(waits).ToText()).IsSameAs(Of(waits)))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Parse_NoText_IsEmpty()
    {
        var empty = LatencyHistogram.Parse(null);

        Assert.Null(empty.ToText());
        Assert.Null(empty.Percentile(0.5));
    }

    private static LatencyHistogram Of(IEnumerable<double> waits)
    {
        var histogram = new LatencyHistogram();
        foreach (var wait in waits)
        {
            histogram.Add(wait);
        }

        return histogram;
    }
}
