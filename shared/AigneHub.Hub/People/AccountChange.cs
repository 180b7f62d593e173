using AigneHub.Core.People;
using AigneHub.Core.Tables;

namespace AigneHub.Hub.People;

/// <summary>What becomes of an account.</summary>
/// <param name="Account">The account afterwards.</param>
/// <param name="Besides">What changes with it in its partition.</param>
internal readonly record struct AccountChange(Account Account, params IReadOnlyList<RowChange> Besides);
