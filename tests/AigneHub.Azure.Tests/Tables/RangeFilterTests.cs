using AigneHub.Azure.Tables;
using AigneHub.Core.Tables;
using Xunit;

namespace AigneHub.Azure.Tests.Tables;

public sealed class RangeFilterTests
{
    [Fact]
    public void For_WholePartition_AsksForThePartition() =>
        Assert.Equal("PartitionKey eq 'acct'", RangeFilter.For("acct", RowRange.All));

    [Fact]
    public void For_Prefix_AsksForTheKeysFromItToTheNext() =>
        Assert.Equal(
            "PartitionKey eq 'a' and RowKey ge 'op-' and RowKey lt 'op.'",
            RangeFilter.For("a", RowRange.StartingWith("op-")));

    [Fact]
    public void For_NextPage_AsksForKeysAfterTheLast() =>
        Assert.Equal(
            "PartitionKey eq 'a' and RowKey gt 'op-7' and RowKey lt 'op.'",
            RangeFilter.For("a", RowRange.StartingWith("op-").After("op-7")));

    [Fact]
    public void For_QuotesInKeys_AreEscaped() =>
        Assert.Equal(
            "PartitionKey eq 'o''b' and RowKey ge 'it''s'",
            RangeFilter.For("o'b", new RowRange("it's", null)));
}
