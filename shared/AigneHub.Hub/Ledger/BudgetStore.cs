using AigneHub.Core.Errors;
using AigneHub.Core.Ledger;
using AigneHub.Core.Tables;

namespace AigneHub.Hub.Ledger;

/// <summary>Sets the budgets of an account. They hold on every instance within ten seconds.</summary>
public sealed class BudgetStore(ITables tables, TimeProvider time)
{
    /// <summary>Budgets of an account, at most.</summary>
    public const int MaxBudgets = 1_000;

    /// <summary>
    /// Sets the limits of a target's spending. What was spent under an earlier limit counts; a new budget begins with
    /// nothing spent. Answers the budget, or <c>conflict</c> when the account has as many as it may.
    /// </summary>
    public async Task<Outcome<Budget>> PutAsync(
        string account, BudgetTarget target, BudgetLimits limits, CancellationToken cancellationToken)
    {
        while (true)
        {
            var transaction = await BeginAsync(account, cancellationToken).ConfigureAwait(false);
            var book = transaction.Book;
            if (book.Budgets.ContainsKey(target))
            {
                book.Limit(target, limits);
            }
            else if (book.Budgets.Count < MaxBudgets)
            {
                book.Open(new Budget { Target = target, Limits = limits }.At(book.Now));
            }
            else
            {
                return new HubError(ErrorCodes.Conflict, $"The account has {MaxBudgets} budgets, as many as it may.");
            }

            if (await transaction.CommitAsync(cancellationToken).ConfigureAwait(false) == LedgerCommit.Done)
            {
                return book.Budgets[target];
            }
        }
    }

    /// <summary>Removes a budget, so that its target's spending is not limited any more. False when there is none.</summary>
    public async Task<bool> RemoveAsync(string account, BudgetTarget target, CancellationToken cancellationToken)
    {
        while (true)
        {
            var transaction = await BeginAsync(account, cancellationToken).ConfigureAwait(false);
            if (!transaction.Book.Budgets.ContainsKey(target))
            {
                return false;
            }

            transaction.Book.Close(target);
            if (await transaction.CommitAsync(cancellationToken).ConfigureAwait(false) == LedgerCommit.Done)
            {
                return true;
            }
        }
    }

    private async ValueTask<LedgerTransaction> BeginAsync(string account, CancellationToken cancellationToken)
    {
        var transaction = await LedgerTransaction
            .BeginAsync(tables, account, time.GetUtcNow(), cancellationToken)
            .ConfigureAwait(false);
        await transaction.LoadBudgetsAsync(cancellationToken).ConfigureAwait(false);
        return transaction;
    }
}
