using System.Runtime.CompilerServices;
using AigneHub.Core.Notices;
using AigneHub.Core.People;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.People;

namespace AigneHub.Hub.Mail.Notices;

/// <summary>
/// Whom a notice concerns: of the main account the operators; of any other those of its members who can do something about it.
/// </summary>
internal sealed class NoticeReaders(PersonStore people, MemberStore members)
{
    private const int AtOnce = 100;

    /// <summary>The people, by id.</summary>
    public IAsyncEnumerable<string> OfAsync(string account, string kind, CancellationToken cancellationToken) =>
        account == HubOptions.MainAccount ? OperatorsAsync(cancellationToken) : MembersAsync(account, kind, cancellationToken);

    /// <summary>What a member must be allowed to, one of it at least, to be told.</summary>
    public static Permission Needs(string kind) => kind switch
    {
        NoticeKinds.BudgetReached or NoticeKinds.WebhookDisabled => Permission.ManageAccount,
        _ => Permission.Pay | Permission.ManageAccount,
    };

    private async IAsyncEnumerable<string> MembersAsync(
        string account, string kind, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? after = null;
        do
        {
            var page = await members.ListAsync(account, after, AtOnce, cancellationToken).ConfigureAwait(false);
            foreach (var member in page.Items.Where(it => (it.Role.Permissions() & Needs(kind)) != Permission.None))
            {
                yield return member.Person;
            }

            after = page.Next;
        }
        while (after is not null);
    }

    /// <summary>All people are looked through: there are few notices of the hub, and no list of operators to keep right.</summary>
    private async IAsyncEnumerable<string> OperatorsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? after = null;
        do
        {
            var page = await people.ListAsync(after, AtOnce, cancellationToken).ConfigureAwait(false);
            foreach (var person in page.Items.Where(it => it.IsOperator))
            {
                yield return person.Id;
            }

            after = page.Next;
        }
        while (after is not null);
    }
}
