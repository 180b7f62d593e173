using AigneHub.Core.Errors;
using AigneHub.Hub.Ledger;

namespace AigneHub.Hub.Inference.Reservation;

/// <summary>The calls that wait for credit, in the order they came. Guarded by the account's pool.</summary>
internal sealed class CreditQueue(CreditHolding holding, TimeProvider time)
{
    private readonly List<CreditWait> _waits = [];

    public bool IsEmpty => _waits.Count == 0;

    public IReadOnlyList<CreditWait> Waits => _waits;

    public void Add(CreditWait wait) => _waits.Add(wait);

    public void Remove(CreditWait wait) => _ = _waits.Remove(wait);

    /// <summary>Lets in the calls that are covered in full.</summary>
    public void ServeWhatFits()
    {
        for (var i = 0; i < _waits.Count; i++)
        {
            if (holding.TryTake(_waits[i].Bound, _waits[i].Targets) is { } reserved)
            {
                _waits[i].End(reserved);
                _waits.RemoveAt(i--);
            }
        }
    }

    /// <summary>The ledger had no more than it gave, so calls get shorter answers.</summary>
    public void ServeLimited()
    {
        for (var i = 0; i < _waits.Count; i++)
        {
            if (_waits[i].WasAsked && holding.TryLimited(_waits[i]) is { } reserved)
            {
                _waits[i].End(reserved);
                _waits.RemoveAt(i--);
            }
        }
    }

    /// <summary>The others wait for what somebody holds and may not need; when nobody does, or for too long, they go.</summary>
    public void RefuseHopeless(HeldLease lease, LeaseTaken taken)
    {
        for (var i = 0; i < _waits.Count; i++)
        {
            var shortage = Shortage.Of(lease, _waits[i], taken);
            if (_waits[i].WasAsked && (!shortage.MayEnd || time.GetTimestamp() >= _waits[i].Deadline))
            {
                _waits[i].End(shortage.Error);
                _waits.RemoveAt(i--);
            }
        }
    }

    /// <summary>Lets nobody wait any longer.</summary>
    public void RefuseAll(HubError error)
    {
        foreach (var wait in _waits)
        {
            wait.End(error);
        }

        _waits.Clear();
    }
}
