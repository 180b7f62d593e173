using System.Text.Json;
using AigneHub.Core.People;
using AigneHub.Hub.Routing;

namespace AigneHub.Hub.Audit;

/// <summary>
/// What handlers tell the audit log besides what every request tells by itself: call it before the answer is written. On a
/// route without an action nothing happens.
/// </summary>
internal static class AuditNotes
{
    /// <summary>Tells what is changed, and what it was before and is after. No secrets.</summary>
    /// <param name="request">The request.</param>
    /// <param name="target">The id of what is changed; null for the id in the address.</param>
    /// <param name="before">Writes what it was, as one JSON value; null for nothing.</param>
    /// <param name="after">Writes what it is now; null for nothing.</param>
    /// <param name="account">The account it is about; null for the caller's, or the one an operator's request names.</param>
    public static void Audit(
        this HubRequest request,
        string? target = null,
        Action<Utf8JsonWriter>? before = null,
        Action<Utf8JsonWriter>? after = null,
        string? account = null)
    {
        if (request.Http.Features.Get<AuditExchange>() is not { } exchange)
        {
            return;
        }

        exchange.Target = target ?? exchange.Target;
        exchange.Account = account ?? exchange.Account;
        exchange.Before = before is null ? exchange.Before : AuditSnapshot.Take(before);
        exchange.After = after is null ? exchange.After : AuditSnapshot.Take(after);
    }

    /// <summary>Tells whom a request without a caller is about: who signs in, or tries to.</summary>
    public static void AuditPerson(this HubRequest request, Person? person)
    {
        if (person is not null && request.Http.Features.Get<AuditExchange>() is { } exchange)
        {
            exchange.Person = person;
            exchange.Target ??= person.Id;
        }
    }
}
