using AigneHub.Core.Errors;
using AigneHub.Core.Identity;
using AigneHub.Core.Ledger;
using AigneHub.Core.Money;
using AigneHub.Core.Tables;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Inference.Reservation;
using AigneHub.Hub.Ledger;
using AigneHub.Hub.Tests.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace AigneHub.Hub.Tests.Ledger;

/// <summary>
/// A life of one account over several instances: the real store and the real pools over tables in memory that break down,
/// beside a model that only adds up what must have happened.
/// </summary>
internal sealed class LedgerHistory
{
    private const string Account = "acme";
    private const int Instances = 3;

    private static readonly BudgetTarget Key = new(BudgetTargetKind.Key, "key_1");
    private static readonly LedgerOptions Options = new() { Wait = TimeSpan.Zero };

    private readonly MemoryTables _memory = new();
    private readonly FaultyTables _faulty;
    private readonly ManualTimeProvider _time = new();
    private readonly Instance[] _instances;
    private readonly LedgerStore _calm;
    private readonly LedgerReader _reader;
    private readonly List<RunningCall> _running = [];
    private readonly List<CallCharge> _published = [];
    private readonly List<LedgerOperation> _operations = [];
    private int _delivered;
    private int _requests;
    private bool _mayBeUncovered;
    private bool _budgetMayBePassed;

    public LedgerHistory()
    {
        _faulty = new FaultyTables(new CheckedTables(_memory));
        _calm = new LedgerStore(_memory, _time);
        _reader = new LedgerReader(_memory);
        _instances = [.. Enumerable.Range(0, Instances).Select(_ => Start())];
    }

    /// <summary>Does the steps, looks after each, and at the end lets everything that is under way arrive.</summary>
    public async Task RunAsync(IEnumerable<HistoryStep> steps)
    {
        foreach (var step in steps)
        {
            try
            {
                await DoAsync(step);
            }
            catch (SimulatedFault)
            {
                // Whoever did the step crashed in the middle of it.
            }

            foreach (var instance in _instances)
            {
                // What is read row by row must stand still meanwhile.
                await instance.Pool.WhenAskedAsync();
            }

            await CheckAsync(step.ToString());
        }

        await FinishAsync();
    }

    private Instance Start()
    {
        var time = new SkewedTime(_time);
        var ids = new RandomIdSource(_time);
        var store = new LedgerStore(_faulty, time);
        var source = new CreditSource(store, new LedgerReader(_faulty), ids);
        var pool = new CreditPool(Account, source, Options, ids, time, NullLogger.Instance);
        var options = new HubOptions { Ledger = Options };
        return new Instance(
            pool, store, time, new LedgerJobs(store, new LedgerReader(_faulty), options, time, NullLogger<LedgerJobs>.Instance));
    }

    private async Task DoAsync(HistoryStep step)
    {
        var instance = _instances[step.Which % Instances];
        var amount = new Amount(step.Size + 1);
        switch (step.Act)
        {
            case HistoryAct.Grant:
                await ApplyAsync(instance, new GrantCredits($"g{_operations.Count}", amount, GrantSource.Purchase));
                break;
            case HistoryAct.GrantThatExpires:
                var expires = instance.Time.GetUtcNow() + TimeSpan.FromMinutes(1 + (step.Which % 90));
                await ApplyAsync(
                    instance, new GrantCredits($"g{_operations.Count}", amount, GrantSource.Welcome) { Expires = expires });
                break;
            case HistoryAct.GrantAgain when _operations.Count > 0:
                _ = await instance.Store.ApplyAsync(Account, _operations[step.Which % _operations.Count], default);
                break;
            case HistoryAct.Refund:
                await ApplyAsync(instance, new RefundGrant($"r{_operations.Count}", step.Which % 5, amount));
                break;
            case HistoryAct.Adjust:
                await ApplyAsync(instance, new AdjustCredits($"a{_operations.Count}", new Amount(step.Size - 400), "why", "who"));
                break;
            case HistoryAct.Begin or HistoryAct.BeginLong:
                await BeginAsync(instance, step);
                break;
            case HistoryAct.End or HistoryAct.EndDearer or HistoryAct.Fail when _running.Count > 0:
                End(step);
                break;
            case HistoryAct.Deliver:
                await DeliverAsync(instance, step.Size % 7);
                break;
            case HistoryAct.DeliverAgain when _delivered > 0:
                await instance.Store.ChargeAsync(Account, _published[(step.Which % _delivered).._delivered], default);
                break;
            case HistoryAct.LimitBudget:
                await LimitAsync(step);
                break;
            default:
                await PassAsync(step, instance);
                break;
        }
    }

    private async Task PassAsync(HistoryStep step, Instance instance)
    {
        switch (step.Act)
        {
            case HistoryAct.Tend:
                await instance.TendAsync();
                break;
            case HistoryAct.Crash:
                // Its calls are gone with it: nobody got their answers.
                _ = _running.RemoveAll(call => call.Pool == instance.Pool);
                await instance.Pool.WhenAskedAsync();
                _instances[step.Which % Instances] = Start();
                break;
            case HistoryAct.Wait:
                await WaitAsync(TimeSpan.FromSeconds(step.Size % 60));
                break;
            case HistoryAct.WaitLong:
                await WaitAsync(TimeSpan.FromMinutes(step.Size % 100));
                break;
            case HistoryAct.SetClock:
                instance.Time.Offset = TimeSpan.FromMinutes((step.Size % 5_000) - 2_500);
                (_mayBeUncovered, _budgetMayBePassed) = (true, true);
                break;
            case HistoryAct.Jobs:
                // What is spent of a lease that is closed before its charges arrive is no longer set aside for them. A lease
                // whose renewal failed is not closed before its calls have had the time of the longest.
                _mayBeUncovered |= _delivered < _published.Count
                    || _running.Exists(call => _time.GetUtcNow() - call.Began > Options.LongestCall);
                await instance.Jobs.RunAsync(Account, default);
                break;
            case HistoryAct.Break or HistoryAct.BreakAfterwards:
                _faulty.BreakAfter(step.Size % 12, step.Act == HistoryAct.BreakAfterwards);
                break;
            default:
                break;
        }
    }

    private async Task ApplyAsync(Instance instance, LedgerOperation operation)
    {
        _operations.Add(operation);
        _ = await instance.Store.ApplyAsync(Account, operation, default);
    }

    private async Task BeginAsync(Instance instance, HistoryStep step)
    {
        var limit = step.Act == HistoryAct.BeginLong ? 100_000 : 16 + (step.Size % 64);
        var bound = new CallBound((step.Which % 20) * UnitPrice.PicosPerNano, UnitPrice.PicosPerNano, limit);
        var reserved = await instance.Pool.ReserveAsync(in bound, [Key], default);
        if (!reserved.Failed)
        {
            Assert.True(reserved.Value.Amount <= bound.Full);
            _running.Add(new RunningCall(instance.Pool, reserved.Value, instance.Time.GetUtcNow()));
        }
    }

    private void End(HistoryStep step)
    {
        var call = _running[step.Which % _running.Count];
        _ = _running.Remove(call);
        var reserved = call.Reserved.Amount.Nanos;
        var cost = new Amount(step.Act switch
        {
            HistoryAct.Fail => 0,
            HistoryAct.EndDearer => reserved + (step.Size % 50),
            _ => reserved * (step.Size % 101) / 100,
        });
        if (cost.Nanos > reserved)
        {
            (_mayBeUncovered, _budgetMayBePassed) = (true, true);
        }

        if (cost > Amount.Zero)
        {
            // Some calls end together, and not all in the order in which their events come.
            _published.Add(new CallCharge($"req_{_requests}", cost, call.Reserved.Lease!.Id, call.Began, [Key])
            {
                Ended = DateTimeOffset.UnixEpoch + TimeSpan.FromMilliseconds(10 * ((_requests / 2) + (_requests % 3))),
            });
            _requests++;
        }

        call.Pool.Settle(call.Reserved, cost);
    }

    /// <summary>As the bus does: what was not handled to the end comes again.</summary>
    private async Task DeliverAsync(Instance instance, int count)
    {
        var end = Math.Min(_delivered + count, _published.Count);
        _ = await instance.Store.ChargeAsync(Account, _published[_delivered..end], default);
        _delivered = end;
    }

    private async Task LimitAsync(HistoryStep step)
    {
        var budget = (await _reader.BudgetsAsync(Account, default)).SingleOrDefault();
        var limit = new Amount((budget?.TotalSpent.Nanos ?? 0) + step.Size);

        // A limit below what instances hold already holds only once they have spent that.
        _budgetMayBePassed |= budget is not null || _running.Count > 0 || _published.Count > 0;
        _ = await new BudgetStore(_memory, _time).PutAsync(Account, Key, new BudgetLimits(null, null, limit), default);
        foreach (var instance in _instances)
        {
            await instance.Pool.RefreshBudgetsAsync(default);
        }
    }

    /// <summary>While time passes, every instance tends its leases, as it does in life.</summary>
    private async Task WaitAsync(TimeSpan span)
    {
        var step = TimeSpan.FromMinutes(4);
        for (var left = span; left > TimeSpan.Zero; left -= step)
        {
            _time.Advance(left < step ? left : step);
            foreach (var instance in _instances)
            {
                await instance.TendAsync();
            }
        }
    }

    private async Task CheckAsync(string after)
    {
        var account = await _reader.AccountAsync(Account, default) ?? LedgerAccount.Empty;
        Assert.True(account.Available >= Amount.Zero, $"{after}: {account.Available} are available");
        var check = new ChainCheck();
        var charged = new Dictionary<string, Amount>(StringComparer.Ordinal);
        await foreach (var entry in _reader.EntriesAsync(Account, 0, default))
        {
            check.Add(entry);
            foreach (var call in entry.Calls)
            {
                Assert.True(charged.TryAdd(call.Request, call.Paid + call.Uncovered), $"{after}: {call.Request} is charged twice");
            }
        }

        check.Finish(account, await _reader.LeasesAsync(Account, default));
        Assert.True(check.Problems.Count == 0, $"{after}: {string.Join(" ", check.Problems)}");
        Assert.True(_mayBeUncovered || UncoveredByCalls(account) == Amount.Zero, $"{after}: {account.Uncovered} are not covered");
        foreach (var (request, cost) in charged)
        {
            Assert.Equal(_published.Find(call => call.Request == request)?.Cost, cost);
        }

        foreach (var budget in await _reader.BudgetsAsync(Account, default))
        {
            var used = budget.TotalSpent + budget.Leased;
            Assert.True(
                _budgetMayBePassed || used <= budget.Limits.Total, $"{after}: {used} of {budget.Limits.Total} are used");
        }
    }

    /// <summary>Refunds may ask for more than there is at any time; calls may not.</summary>
    private Amount UncoveredByCalls(LedgerAccount account) =>
        _operations.Exists(operation => operation is RefundGrant) ? Amount.Zero : account.Uncovered;

    /// <summary>Every event arrives, every instance ends or is found dead, every operation is asked until it is answered.</summary>
    private async Task FinishAsync()
    {
        _faulty.Mend();
        foreach (var call in _running)
        {
            call.Pool.Settle(call.Reserved, Amount.Zero);
        }

        foreach (var instance in _instances)
        {
            await instance.Pool.WhenAskedAsync();
        }

        _ = await _calm.ChargeAsync(Account, _published, default);
        foreach (var operation in _operations)
        {
            var outcome = await _calm.ApplyAsync(Account, operation, default);
            Assert.NotEqual(ErrorCodes.Internal, outcome.Error?.Code);
        }

        foreach (var instance in _instances)
        {
            instance.Time.Offset = TimeSpan.Zero;
            await instance.Pool.StopAsync(default);
        }

        _time.Advance(TimeSpan.FromDays(4));
        await _instances[0].Jobs.RunAsync(Account, default);
        await CheckAsync("the end");

        var account = await _reader.AccountAsync(Account, default) ?? LedgerAccount.Empty;
        Assert.Equal(Amount.Zero, account.Leased);
        Assert.Empty(await _reader.LeasesAsync(Account, default));
        foreach (var budget in await _reader.BudgetsAsync(Account, default))
        {
            Assert.Equal(Amount.Zero, budget.Leased);
        }

        var charged = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var entry in _reader.EntriesAsync(Account, 0, default))
        {
            charged.UnionWith(entry.Calls.Select(call => call.Request));
        }

        Assert.Equal(_published.Select(call => call.Request).Order(), charged.Order());
    }

    private sealed record Instance(CreditPool Pool, LedgerStore Store, SkewedTime Time, LedgerJobs Jobs)
    {
        public async Task TendAsync()
        {
            await Pool.WhenAskedAsync();
            try
            {
                await Pool.TendAsync(default);
            }
            catch (SimulatedFault)
            {
                // It tries again the next time.
            }

            await Pool.WhenAskedAsync();
        }
    }

    private sealed record RunningCall(CreditPool Pool, Reserved Reserved, DateTimeOffset Began);
}
