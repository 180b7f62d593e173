using AigneHub.Core.Money;

namespace AigneHub.Core.Payments;

/// <summary>Credits at a price.</summary>
/// <param name="Id">Such as <c>pkg_01k9…</c>.</param>
/// <param name="Title">What customers read.</param>
/// <param name="Credits">How many they get.</param>
/// <param name="Price">What they pay, before tax.</param>
/// <param name="CreditDays">After how many days the credits expire; null for never.</param>
public sealed record CreditPackage(string Id, string Title, Amount Credits, Cash Price, int? CreditDays);
