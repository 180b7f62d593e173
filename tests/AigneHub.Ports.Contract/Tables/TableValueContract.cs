using AigneHub.Core.Tables;

namespace AigneHub.Ports.Contract.Tables;

/// <summary>Every value comes back as it was written.</summary>
public abstract class TableValueContract : TablesSuite
{
    private const long BeyondDouble = (1L << 53) + 1;

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(BeyondDouble)]
    [InlineData(-BeyondDouble)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public async Task GetAsync_WholeNumber_IsExact(long number) =>
        Assert.Equal(number, (await RoundTripAsync(number)).AsInt64());

    [Theory]
    [InlineData("")]
    [InlineData(" a ")]
    [InlineData("line\r\nline\t\u0001")]
    [InlineData("héllo 日本 한국 😀 \uE000")]
    public async Task GetAsync_Text_IsTheSame(string text) =>
        Assert.Equal(text, (await RoundTripAsync(text)).AsString());

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(300)]
    public async Task GetAsync_Bytes_AreTheSame(int count)
    {
        byte[] bytes = [.. Enumerable.Range(0, count).Select(i => (byte)i)];

        Assert.Equal(bytes, (await RoundTripAsync(bytes)).AsBinary());
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    [InlineData(0.1)]
    [InlineData(double.Epsilon)]
    [InlineData(double.MaxValue)]
    [InlineData(double.MinValue)]
    public async Task GetAsync_Double_IsTheSame(double number) =>
        Assert.Equal(number, (await RoundTripAsync(number)).AsDouble());

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task GetAsync_Boolean_IsTheSame(bool truth) =>
        Assert.Equal(truth, (await RoundTripAsync(truth)).AsBoolean());

    [Fact]
    public async Task GetAsync_Time_IsTheSameMomentToTheTick()
    {
        var time = new DateTimeOffset(2026, 2, 28, 23, 59, 59, TimeSpan.FromHours(8)).AddTicks(1_234_567);

        Assert.Equal(time.ToUniversalTime(), (await RoundTripAsync(time)).AsTime());
    }

    [Fact]
    public async Task GetAsync_RowWithoutProperties_IsThere()
    {
        _ = await CommitAsync(RowChange.Insert("empty", new RowData()));

        Assert.Empty((await GetAsync("empty"))!.Data);
    }

    [Fact]
    public async Task GetAsync_PropertyThatIsNotThere_HasNoValue()
    {
        _ = await CommitAsync(RowChange.Insert("row", new RowData { ["Text"] = (string?)null, ["There"] = 1L }));

        var data = (await GetAsync("row"))!.Data;

        Assert.Equal(RowValueKind.None, data["Text"].Kind);
        Assert.Null(data["Missing"].AsString());
        _ = Assert.Single(data);
    }

    private async Task<RowValue> RoundTripAsync(RowValue value)
    {
        _ = await CommitAsync(RowChange.Insert("row", new RowData { ["Before"] = "b", ["V"] = value, ["After"] = 1L }));
        var data = (await GetAsync("row"))!.Data;
        Assert.Equal("b", data["Before"].AsString());
        Assert.Equal(1L, data["After"].AsInt64());
        return data["V"];
    }
}
