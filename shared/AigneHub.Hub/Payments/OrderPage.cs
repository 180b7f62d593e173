using AigneHub.Core.Payments;

namespace AigneHub.Hub.Payments;

/// <summary>Some of an account's orders.</summary>
/// <param name="Orders">The orders, newest first.</param>
/// <param name="HasMore">Whether there are more after them.</param>
public sealed record OrderPage(IReadOnlyList<Order> Orders, bool HasMore);
