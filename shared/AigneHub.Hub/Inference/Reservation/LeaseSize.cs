using AigneHub.Core.Ledger;
using AigneHub.Core.Money;

namespace AigneHub.Hub.Inference.Reservation;

/// <summary>
/// How much an instance leases at a time: at first a few calls' worth, then ever more while it is used up quickly, so that
/// a busy account asks the ledger rarely and an idle one holds little.
/// </summary>
internal sealed class LeaseSize(TimeProvider time)
{
    private const long FirstCalls = 250;
    private const long Growth = 4;

    private static readonly TimeSpan Quickly = TimeSpan.FromSeconds(30);

    private Amount _unit;
    private Amount _liked;
    private Amount _low;
    private long _notedAt;

    /// <summary>Whether more should be leased before it is missing.</summary>
    public bool RunsLow(Amount free) => free < _low;

    /// <summary>What to ask for.</summary>
    /// <param name="needed">What is missing; negative when nothing is.</param>
    /// <param name="unit">What a call takes; zero when none waits.</param>
    public LeaseWish Wish(Amount needed, Amount unit)
    {
        _unit = unit > Amount.Zero ? unit : _unit;
        var first = Times(_unit, FirstCalls);
        return new LeaseWish(needed > Amount.Zero ? needed : Amount.Zero, _unit, _liked > first ? _liked : first);
    }

    /// <summary>Notes what was got.</summary>
    public void Note(Amount granted)
    {
        // Nothing to be had is no reason to ask again before somebody waits for it.
        _low = new Amount(granted.Nanos / 2);
        if (granted > Amount.Zero)
        {
            _liked = _notedAt != 0 && time.GetElapsedTime(_notedAt) < Quickly ? Times(granted, Growth) : granted;
            _notedAt = time.GetTimestamp();
        }
    }

    private static Amount Times(Amount amount, long factor) =>
        new((long)Int128.Min(long.MaxValue, (Int128)amount.Nanos * factor));
}
