using AigneHub.Core.Money;

namespace AigneHub.Hub.Statements;

/// <summary>What calls of one kind came to in a billing period.</summary>
/// <param name="Model">As <c>provider/model</c>; empty where it is not known, or for the rest of a very long statement.</param>
/// <param name="Key">The id of the key.</param>
/// <param name="Project">The project; empty for calls without one.</param>
/// <param name="Calls">How many.</param>
/// <param name="Amount">What the account paid for them, or in internal mode what the providers ask.</param>
internal sealed record StatementLine(string Model, string Key, string Project, long Calls, Amount Amount);
