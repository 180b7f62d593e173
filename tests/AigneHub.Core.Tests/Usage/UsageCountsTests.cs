using AigneHub.Core.Usage;

namespace AigneHub.Core.Tests.Usage;

public class UsageCountsTests
{
    [Fact]
    public void Set_Negative_IsZero()
    {
        UsageCounts counts = default;
        counts[UsageClass.Output] = -5;

        Assert.Equal(0, counts[UsageClass.Output]);
    }

    [Fact]
    public void Totals_EveryClassOnce_CountEachTokenInOneOfThem()
    {
        UsageCounts counts = default;
        foreach (var usageClass in Enum.GetValues<UsageClass>())
        {
            counts[usageClass] = 1;
        }

        Assert.Equal(6, counts.TotalInput());
        Assert.Equal(4, counts.TotalOutput());
        var made = counts[UsageClass.Images] + counts[UsageClass.VideoSeconds];
        Assert.Equal(UsageCounts.ClassCount, counts.TotalInput() + counts.TotalOutput() + made);
    }

    [Fact]
    public void TotalInput_AboveLong_ThrowsInsteadOfWrapping()
    {
        UsageCounts counts = default;
        counts[UsageClass.Input] = long.MaxValue;
        counts[UsageClass.CacheRead] = 1;

        _ = Assert.Throws<OverflowException>(() => counts.TotalInput());
    }

    [Fact]
    public void Names_EveryClass_ReadBack()
    {
        foreach (var usageClass in Enum.GetValues<UsageClass>())
        {
            Assert.True(UsageClassNames.TryParse(UsageClassNames.Of(usageClass), out var byText));
            Assert.True(UsageClassNames.TryParse(UsageClassNames.Utf8Of(usageClass), out var byUtf8));
            Assert.Equal((usageClass, usageClass), (byText, byUtf8));
        }

        Assert.False(UsageClassNames.TryParse("tokens", out _));
    }

    [Theory]
    [InlineData(UsageClass.Input, "input")]
    [InlineData(UsageClass.CacheWrite1h, "cache_write_1h")]
    [InlineData(UsageClass.Output, "output")]
    [InlineData(UsageClass.OutputImage, "output_image")]
    [InlineData(UsageClass.Images, "images")]
    public void Names_KnownClass_IsItsOwn(UsageClass usageClass, string name) =>
        Assert.Equal(name, UsageClassNames.Of(usageClass));
}
