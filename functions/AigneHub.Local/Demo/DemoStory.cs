using System.Text;
using System.Text.Json.Nodes;
using AigneHub.Core.Bus;
using AigneHub.Core.Prices;
using AigneHub.Core.Rates;
using AigneHub.Core.Usage;
using AigneHub.Embedded;
using AigneHub.Hub.Inference.Settlement;
using AigneHub.Hub.Rollups;
using AigneHub.Hub.SignIn;
using AigneHub.Hub.Statements;

namespace AigneHub.Local.Demo;

/// <summary>
/// Tells some days of a hub's life to a hub: people come, make keys, buy credits and call models. All of it goes in by the hub's
/// own doors, its API and its bus, so that ledger, roll-ups and statements are as they would be.
/// </summary>
internal sealed class DemoStory(WebApplication app, DemoClock clock, DemoHub hub, string operatorKey, string password, int days)
{
    /// <summary>How many days it takes to tell all of it.</summary>
    public const int Days = 60;

    public const string OperatorEmail = "operator@example.com";

    private const int Seed = 20_260_922;
    private const int PartsOfADay = 8;
    private const decimal Low = 15;

    /// <summary>What the operator offers, and where a name of its own leads.</summary>
    private static readonly (string Path, string Body)[] Offers =
    [
        ("/api/admin/plans", """{"title": "Builder", "credits": 20, "price": 1800, "period": "month", "rolls_over": true}"""),
        ("/api/admin/plans", """{"title": "Studio", "credits": 120, "price": 9900, "period": "month"}"""),
        ("/api/admin/packages", """{"title": "Starter", "credits": 25, "price": 2500, "credit_days": 365}"""),
        ("/api/admin/packages", """{"title": "Bulk", "credits": 250, "price": 23000}"""),
        ("/api/admin/promotions", """{"title": "Launch week", "credits": 5, "code": "LAUNCH", "max_uses": 200, "credit_days": 90}"""),
        ("/api/admin/promotions", """{"title": "Meet-up in Berlin", "credits": 10, "codes": 40}"""),
        ("/api/admin/routes", """{"name": "fast", "order": "latency", "targets": [{"model": "openai/gpt-5-mini"}, {"model": "google/gemini-2.5-flash"}]}"""),
        ("/api/admin/routes",
            """{"name": "careful", "targets": [{"model": "anthropic/claude-opus-4-1", "first_byte_seconds": 20}, {"model": "openai/gpt-5"}]}"""),
    ];

    private readonly List<DemoPayer> _payers = [];
    private readonly Dictionary<string, DemoSession> _sessions = [];

    /// <summary>Tells it, up to the moment the story ends.</summary>
    /// <returns>How many calls were made.</returns>
    public async Task<int> TellAsync(DateTimeOffset end, CancellationToken cancellationToken)
    {
        await BeginAsync(cancellationToken).ConfigureAwait(false);
        var traffic = new DemoTraffic(await BookAsync(cancellationToken).ConfigureAwait(false), clock, Seed);
        var start = clock.GetUtcNow();
        var calls = 0;
        for (var day = 0; day < days; day++)
        {
            clock.MoveTo(start.AddDays(day));
            await ArriveAsync(day, cancellationToken).ConfigureAwait(false);
            await BuyAsync(cancellationToken).ConfigureAwait(false);
            for (var part = 0; part < PartsOfADay; part++)
            {
                var from = start.AddDays(day) + (part * TimeSpan.FromDays(1) / PartsOfADay);
                calls += await CallAsync(traffic, day, from, end, cancellationToken).ConfigureAwait(false);
            }

            _ = await app.Services.GetRequiredService<HourCloser>().CloseAsync(cancellationToken).ConfigureAwait(false);
        }

        clock.MoveTo(end);
        await app.Services.GetRequiredService<StatementCloser>().RunAsync(cancellationToken).ConfigureAwait(false);
        return calls;
    }

    /// <summary>The operator comes, and says what is earned.</summary>
    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        var link = await app.Services.GetRequiredService<SetupLink>().CreateAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new EmbeddedStoreException("The data directory has an operator already; the demo needs an empty one.");
        var setup = new JsonObject
        {
            ["token"] = link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..],
            ["email"] = OperatorEmail,
            ["name"] = "Olga Operator",
            ["password"] = password,
        };
        _ = await OperateAsync(HttpMethod.Post, "/api/auth/setup", setup, cancellationToken).ConfigureAwait(false);
        var rates = JsonNode.Parse(
            """{"note": "What we earn", "change": {"margin_bp": 2000, "providers": {"anthropic": {"margin_bp": 2500}}}}""");
        _ = await OperateAsync(HttpMethod.Patch, "/api/admin/rates", rates, cancellationToken).ConfigureAwait(false);
        foreach (var (path, body) in Offers)
        {
            _ = await OperateAsync(HttpMethod.Post, path, JsonNode.Parse(body), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<PriceBook> BookAsync(CancellationToken cancellationToken)
    {
        var version = await OperateAsync(HttpMethod.Get, "/api/admin/rates", null, cancellationToken).ConfigureAwait(false);
        var card = Encoding.UTF8.GetBytes(version["card"]!.ToJsonString());
        return new PriceBook(
            app.Services.GetRequiredService<Catalogue>(), RateCardReader.Read(card, version["version"]!.GetValue<long>()));
    }

    /// <summary>Those whose day it is sign up, make their organisation and keys.</summary>
    private async Task ArriveAsync(int day, CancellationToken cancellationToken)
    {
        foreach (var customer in DemoCustomer.All.Where(customer => customer.From == day))
        {
            var session = await hub.SignUpAsync(customer.Person, customer.Email, password, null, cancellationToken)
                .ConfigureAwait(false);
            if (customer.Organisation is { } name)
            {
                var made = await AskAsync(session, HttpMethod.Post, "/api/auth/accounts", new() { ["name"] = name }, cancellationToken)
                    .ConfigureAwait(false);
                session = session with { Account = made["id"]!.GetValue<string>() };
                await InviteAsync(session, name, cancellationToken).ConfigureAwait(false);
            }

            var account = await AskAsync(session, HttpMethod.Get, "/api/account", null, cancellationToken).ConfigureAwait(false);
            var id = account["id"]!.GetValue<string>();
            var grant = new JsonObject { ["account"] = id, ["amount"] = 10, ["source"] = "promotion", ["reason"] = "Launch" };
            _ = await OperateAsync(HttpMethod.Post, "/api/admin/ledger/grants", grant, cancellationToken).ConfigureAwait(false);
            _payers.Add(new DemoPayer(customer, id, await MakeKeysAsync(session, cancellationToken).ConfigureAwait(false)));
            _sessions[id] = session;
        }
    }

    private async Task InviteAsync(DemoSession owner, string organisation, CancellationToken cancellationToken)
    {
        var host = organisation.Split(' ')[0].ToLowerInvariant() + ".example";
        foreach (var (name, role) in new[] { ("Sam Builder", "member"), ("Billie Books", "billing") })
        {
            var email = $"{name.Split(' ')[0].ToLowerInvariant()}@{host}";
            var body = new JsonObject { ["email"] = email, ["role"] = role };
            var made = await AskAsync(owner, HttpMethod.Post, "/api/account/invitations", body, cancellationToken)
                .ConfigureAwait(false);
            var token = made["link"]!.GetValue<string>().Split("#token=")[1];
            var joined = await hub.SignUpAsync(name, email, password, token, cancellationToken).ConfigureAwait(false);
            _ = await AskAsync(joined, HttpMethod.Post, "/api/auth/invitation/accept", new() { ["token"] = token }, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private async Task<IReadOnlyList<(string Id, string? Project)>> MakeKeysAsync(
        DemoSession session, CancellationToken cancellationToken)
    {
        var keys = new List<(string, string?)>();
        foreach (var (name, project) in new[] { ("production", "website"), ("nightly-reports", "reports"), ("laptop", null) })
        {
            var body = new JsonObject { ["name"] = name };
            if (project is not null)
            {
                _ = await AskAsync(session, HttpMethod.Post, "/api/account/projects", new() { ["name"] = project }, cancellationToken)
                    .ConfigureAwait(false);
                body["project"] = project;
            }

            var made = await AskAsync(session, HttpMethod.Post, "/api/account/keys", body, cancellationToken).ConfigureAwait(false);
            keys.Add((made["id"]!.GetValue<string>(), project));
        }

        return keys;
    }

    /// <summary>Who runs low buys.</summary>
    private async Task BuyAsync(CancellationToken cancellationToken)
    {
        foreach (var payer in _payers)
        {
            var ledger = await OperateAsync(
                HttpMethod.Get, $"/api/admin/ledger?account={payer.Account}", null, cancellationToken).ConfigureAwait(false);
            if (ledger["balance"]!.GetValue<decimal>() > Low)
            {
                continue;
            }

            // A session ends after some hours; who comes to buy signs in again.
            var fresh = await hub.SignInAsync(payer.Customer.Email, password, cancellationToken).ConfigureAwait(false);
            var session = _sessions[payer.Account] = fresh with { Account = _sessions[payer.Account].Account };
            var body = new JsonObject { ["credits"] = payer.Customer.Buys };
            var checkout = await AskAsync(session, HttpMethod.Post, "/api/account/checkouts", body, cancellationToken)
                .ConfigureAwait(false);
            await hub.PayAsync(new Uri(checkout["url"]!.GetValue<string>()), payer.Customer.Email, cancellationToken)
                .ConfigureAwait(false);
            await PaidAsync(session, checkout["order"]!.GetValue<string>(), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task PaidAsync(DemoSession session, string order, CancellationToken cancellationToken)
    {
        JsonNode known;
        do
        {
            // The story's own clock stands still meanwhile.
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken).ConfigureAwait(false);
            known = await AskAsync(session, HttpMethod.Get, "/api/account/orders/" + order, null, cancellationToken)
                .ConfigureAwait(false);
        }
        while (known["state"]!.GetValue<string>() is "open" or "processing");
    }

    /// <summary>The calls of a part of a day, which are booked at its end.</summary>
    private async Task<int> CallAsync(
        DemoTraffic traffic, int day, DateTimeOffset from, DateTimeOffset end, CancellationToken cancellationToken)
    {
        var length = TimeSpan.FromDays(1) / PartsOfADay;
        var calls = _payers
            .SelectMany(payer => Enumerable
                .Range(0, CallsIn(payer.Customer.CallsOn(day, from.DayOfWeek), from))
                .Select(_ => (Payer: payer, At: traffic.MomentIn(from, length))))
            .Where(call => call.At < end)
            .OrderBy(call => call.At)
            .ToList();
        var bus = app.Services.GetRequiredService<EmbeddedStore>().Bus;
        foreach (var (payer, at) in calls)
        {
            clock.MoveTo(at);
            var call = traffic.Next(payer);
            var message = new BusMessage(call.RequestId, call.Account, UsageEventJson.ToUtf8(call));
            await bus.PublishAsync(UsageTopic.Name, message, cancellationToken).ConfigureAwait(false);
        }

        await bus.WhenIdleAsync(cancellationToken).ConfigureAwait(false);
        return calls.Count;
    }

    /// <summary>How many of a day's calls fall into the part that begins at an hour: people work by day.</summary>
    private static int CallsIn(int ofDay, DateTimeOffset from) => (int)Math.Round(ofDay * from.Hour switch
    {
        < 6 => 0.03,
        < 9 => 0.1,
        < 18 => 0.23,
        _ => 0.075,
    });

    private Task<JsonNode> AskAsync(
        DemoSession session, HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken) =>
        hub.AskAsync(method, path, session, body, cancellationToken);

    private Task<JsonNode> OperateAsync(
        HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken) =>
        hub.AskAsync(method, path, operatorKey, body, cancellationToken);
}
