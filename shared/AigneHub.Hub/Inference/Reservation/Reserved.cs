using AigneHub.Core.Money;

namespace AigneHub.Hub.Inference.Reservation;

/// <summary>Money set aside for a call.</summary>
/// <param name="Amount">How much.</param>
internal readonly record struct Reserved(Amount Amount);
