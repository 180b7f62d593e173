using AigneHub.Core.Money;

namespace AigneHub.Hub.Inference.Reservation;

/// <summary>Money set aside for a call.</summary>
/// <param name="Amount">How much.</param>
/// <param name="Lease">The lease it is part of; null when nothing had to be set aside.</param>
/// <param name="Slices">The budgets it is part of; null for none.</param>
/// <param name="LoweredLimit">The limit of answer tokens it covers, when that is less than was asked for.</param>
internal readonly record struct Reserved(
    Amount Amount, HeldLease? Lease = null, BudgetSlice[]? Slices = null, long? LoweredLimit = null);
