namespace AigneHub.Hub.Tests.Payments;

public sealed class OrderListTests
{
    [Fact]
    public async Task List_PageByPage_IsAllOfThemNewestFirst()
    {
        await using var hub = await SellingHub.StartAsync();
        var made = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            made.Add((await hub.OrderAsync()).Order);
        }

        var listed = new List<string>();
        var pages = 0;
        for (var cursor = ""; cursor is not null; pages++)
        {
            var page = (await hub.GetAsync($"/api/account/orders?limit=2{(cursor == "" ? "" : "&cursor=" + cursor)}")).Json;
            listed.AddRange(page.GetProperty("data").EnumerateArray().Select(it => it.GetProperty("id").GetString()!));
            cursor = page.GetProperty("next").GetString();
        }

        Assert.Equal(made.OrderDescending(StringComparer.Ordinal), listed);
        Assert.Equal(3, pages);
    }
}
