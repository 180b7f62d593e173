namespace AigneHub.Core.Ledger;

/// <summary>Something that happens to an account. The same id twice is one operation.</summary>
/// <param name="Id">1 to 128 letters, digits, <c>_ - : .</c>; unique in the account.</param>
public abstract record LedgerOperation(string Id);
