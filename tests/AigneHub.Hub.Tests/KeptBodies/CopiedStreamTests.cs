using AigneHub.Hub.KeptBodies;

namespace AigneHub.Hub.Tests.KeptBodies;

public sealed class CopiedStreamTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(999, 10)]
    [InlineData(10_000, 10)]
    [InlineData(10_001, 5_000)]
    [InlineData(100_000, 8_192)]
    public async Task Write_AnyAmount_PassesAllOnAndRemembersAsMuchAsItMay(int length, int piece)
    {
        const int Most = 10_000;
        using var output = new MemoryStream();
        await using var copied = new CopiedStream(output, Most);
        var all = new byte[length];
        new Random(length).NextBytes(all);

        foreach (var chunk in all.Chunk(piece))
        {
            await copied.WriteAsync(chunk);
            Assert.True(copied.Held <= Most);
        }

        Assert.Equal(all, output.ToArray());
        Assert.Equal(length, copied.Written);
        Assert.Equal(all.Take(Most), copied.Copy.ToArray());
    }
}
