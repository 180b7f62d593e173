using AigneHub.Core.Money;
using AigneHub.Core.Payments;

namespace AigneHub.Hub.Plans;

/// <summary>What moving to another plan means.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Move">When it counts.</param>
/// <param name="At">Since when (UTC).</param>
/// <param name="Due">About what is paid now, before tax: the processor counts to the second.</param>
/// <param name="Credits">About what that brings.</param>
internal sealed record PlanQuote(Plan Plan, PlanMove Move, DateTimeOffset At, Cash Due, Amount Credits);
