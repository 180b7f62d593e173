using System.Text.Json;
using AigneHub.Core.Money;
using AigneHub.Hub.Ledger;
using AigneHub.Hub.Promotions;
using AigneHub.Hub.Retention;
using AigneHub.Hub.SignIn;
using AigneHub.Hub.Tests.Hosting;
using AigneHub.Hub.Tests.Ledger;
using AigneHub.Hub.Tests.Payments;

namespace AigneHub.Hub.Tests.Promotions;

/// <summary>Promotion codes: who gets their credits, how often, and what happens when many want them at once.</summary>
public sealed class PromotionTests : IAsyncLifetime
{
    private const string Root = "/api/admin/promotions";

    private SellingHub _hub = null!;

    private Redemptions Redemptions => _hub.Host.Service<Redemptions>();

    public async Task InitializeAsync() => _hub = await SellingHub.StartAsync();

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Theory]
    [InlineData("""{"credits":5,"code":"SPRING"}""", "title")]
    [InlineData("""{"title":"Spring","credits":0,"code":"SPRING"}""", "credits")]
    [InlineData("""{"title":"Spring","credits":5}""", "code")]
    [InlineData("""{"title":"Spring","credits":5,"code":"SPRING","codes":3}""", "code")]
    [InlineData("""{"title":"Spring","credits":5,"code":"a/b!"}""", "code")]
    [InlineData("""{"title":"Spring","credits":5,"codes":1001}""", "codes")]
    [InlineData("""{"title":"Spring","credits":5,"code":"SPRING","expires":"2001-01-01T00:00:00Z"}""", "expires")]
    [InlineData("""{"title":"Spring","credits":5,"code":"SPRING","max_uses":0}""", "max_uses")]
    public async Task Create_WrongField_NamesIt(string body, string field)
    {
        var answer = await _hub.Host.PostAsync(Root, body);
        Assert.Equal((400, field), (answer.Status, answer.Param));
    }

    [Fact]
    public async Task Redeem_SharedCode_GrantsEachAccountOnce()
    {
        _ = await MakeAsync("""{"title":"Spring","credits":5,"credit_days":30,"code":"Spring-26"}""");
        var redeemed = await RedeemAsync("spring 26");
        Assert.Equal((201, 5), (redeemed.Status, redeemed.Json.GetProperty("credits").GetInt32()));
        Assert.Equal(5, await _hub.CreditsAsync());
        Assert.Equal(409, (await RedeemAsync("SPRING26")).Status);
        Assert.Equal(5, await _hub.CreditsAsync());
        Assert.False((await Redemptions.RedeemAsync("globex", "test", "SPRING26", default)).Failed);
        var grant = Assert.Single((await _hub.GetAsync("/api/account/grants")).Json.GetProperty("data").EnumerateArray());
        Assert.Equal("promotion", grant.GetProperty("source").GetString());
        Assert.Equal(JsonValueKind.String, grant.GetProperty("expires").ValueKind);
        var listed = Assert.Single((await _hub.Host.GetAsync(Root)).Json.GetProperty("data").EnumerateArray());
        Assert.Equal(2, listed.GetProperty("used").GetInt32());
        Assert.Equal(409, (await _hub.Host.PostAsync(Root, """{"title":"Other","credits":1,"code":"spring26"}""")).Status);
        _ = Assert.Single((await _hub.Host.GetAsync(Root)).Json.GetProperty("data").EnumerateArray());
    }

    [Fact]
    public async Task Redeem_CodesThatWorkOnce_GiveOneEach()
    {
        var made = await MakeAsync("""{"title":"Fair","credits":5,"codes":200}""");
        var codes = made.GetProperty("codes").EnumerateArray().Select(it => it.GetString()!).ToArray();
        Assert.Equal(200, codes.Distinct().Count());
        Assert.Equal(201, (await RedeemAsync(codes[0])).Status);
        Assert.Equal(409, (await RedeemAsync(codes[1])).Status);
        Assert.True((await Redemptions.RedeemAsync("globex", "test", codes[0], default)).Failed);
        Assert.False((await Redemptions.RedeemAsync("globex", "test", codes[1], default)).Failed);
        var used = new List<string?>();
        var next = string.Empty;
        while (next is not null)
        {
            var page = (await _hub.Host.GetAsync($"{Root}/{made.GetProperty("id").GetString()}/codes?limit=90{next}")).Json;
            used.AddRange(page.GetProperty("data").EnumerateArray().Select(it => it.GetProperty("account").GetString()));
            next = page.GetProperty("next").GetString() is { } cursor ? "&cursor=" + cursor : null;
        }

        Assert.Equal(200, used.Count);
        Assert.Equal(["acme", "globex"], used.OfType<string>().Order());
    }

    [Fact]
    public async Task Redeem_EndedUsedUpOrUnknown_AnswersTheSame()
    {
        var ended = await MakeAsync("""{"title":"Ended","credits":5,"code":"ENDED"}""");
        Assert.Equal(200, (await _hub.OperateAsync(HttpMethod.Delete, $"{Root}/{ended.GetProperty("id").GetString()}", "{}")).Status);
        _ = await MakeAsync("""{"title":"Rare","credits":5,"max_uses":1,"code":"RARE1"}""");
        Assert.False((await Redemptions.RedeemAsync("globex", "test", "RARE1", default)).Failed);
        var answers = new List<string?>();
        foreach (var code in new[] { "ENDED", "RARE1", "NOSUCH", "!!" })
        {
            var answer = await RedeemAsync(code);
            Assert.Equal(404, answer.Status);
            answers.Add(answer.Json.GetProperty("error").GetProperty("message").GetString());
        }

        _ = Assert.Single(answers.Distinct());
        Assert.Equal(404, (await _hub.OperateAsync(HttpMethod.Delete, Root + "/promo_x", "{}")).Status);
        Assert.Equal(404, (await _hub.Host.GetAsync(Root + "/promo_x/codes")).Status);
    }

    [Fact]
    public async Task Redeem_ManyGuesses_MustWait()
    {
        HubAnswer answer;
        var guesses = 0;
        do
        {
            answer = await RedeemAsync($"GUESS{guesses++}");
        }
        while (answer.Status == 404);

        Assert.Equal((429, "too_many_attempts", 11), (answer.Status, answer.Code, guesses));
        _ = await MakeAsync("""{"title":"Spring","credits":5,"code":"SPRING"}""");
        Assert.Equal(429, (await RedeemAsync("SPRING")).Status);
        Assert.False((await Redemptions.RedeemAsync("globex", "test", "SPRING", default)).Failed);
    }

    [Fact]
    public async Task Redeem_ManyAccountsAtOnce_NeverMoreThanTheLimit()
    {
        var made = await MakeAsync("""{"title":"Ten","credits":5,"max_uses":10,"code":"TEN10"}""");
        var redeemed = await Task.WhenAll(Enumerable.Range(0, 60)
            .Select(i => Redemptions.RedeemAsync($"acc{i % 30}", "test", "TEN10", default)));
        Assert.Equal(10, redeemed.Count(it => !it.Failed));
        var listed = Assert.Single((await _hub.Host.GetAsync(Root)).Json.GetProperty("data").EnumerateArray());
        Assert.Equal((made.GetProperty("id").GetString(), 10), (listed.GetProperty("id").GetString(), listed.GetProperty("used").GetInt32()));
        var given = 0L;
        foreach (var account in Enumerable.Range(0, 30))
        {
            given += (await _hub.Host.Service<LedgerReader>().AccountAsync($"acc{account}", default))?.Balance.Nanos ?? 0;
        }

        Assert.Equal(50 * Amount.NanosPerCredit, given);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Redeem_CrashAnywhere_GivesOnceWhenAskedAgain(bool afterwards)
    {
        var completed = false;
        for (var operations = 0; !completed; operations++)
        {
            var tables = new FaultyTables(new MemoryTables());
            var store = new PromotionStore(tables);
            var ledger = new LedgerStore(tables, TimeProvider.System);
            var redemptions = new Redemptions(tables, store, ledger, new Attempts(tables, new DayBook(tables, TimeProvider.System), TimeProvider.System), TimeProvider.System);
            var promotion = new Promotion
            {
                Id = "promo_1",
                Title = "Once",
                Credits = new Amount(5),
                MaxUses = 1,
                Active = true,
                Created = DateTimeOffset.UnixEpoch,
            };
            Assert.True(await store.AddAsync(promotion, [new PromotionCode("ONCE1", true, null)], default));
            tables.BreakAfter(operations, afterwards);
            completed = await TryAsync(redemptions);
            tables.Mend();
            var again = await redemptions.RedeemAsync("acme", "test", "once1", default);
            Assert.True(!completed || again.Failed);
            Assert.True((await redemptions.RedeemAsync("globex", "test", "once1", default)).Failed);
            Assert.Equal(promotion.Credits, (await new LedgerReader(tables).AccountAsync("acme", default))!.Balance);
            var (all, _) = await store.ListAsync(null, 10, default);
            Assert.Equal(1, Assert.Single(all).Used);
        }
    }

    private static async Task<bool> TryAsync(Redemptions redemptions)
    {
        try
        {
            return !(await redemptions.RedeemAsync("acme", "test", "once1", default)).Failed;
        }
        catch (SimulatedFault)
        {
            return false;
        }
    }

    private Task<HubAnswer> RedeemAsync(string code) =>
        _hub.PostAsync("/api/account/promotions", JsonSerializer.Serialize(new { code }));

    private async Task<JsonElement> MakeAsync(string body)
    {
        var made = await _hub.Host.PostAsync(Root, body);
        Assert.True(made.Status == 201, made.Text);
        return made.Json;
    }
}
