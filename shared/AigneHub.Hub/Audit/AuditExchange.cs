using AigneHub.Core.Errors;
using AigneHub.Core.People;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;
using AigneHub.Hub.SignIn;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Audit;

/// <summary>What is known of a request that the audit log will tell of. Handlers add to it with <see cref="AuditNotes"/>.</summary>
internal sealed class AuditExchange(HttpContext http, HubRoute route, string action, string request, DateTimeOffset time)
{
    private const int MaxAgent = 200;

    /// <summary>Who makes the request, once that is known.</summary>
    public Caller? Caller { get; set; }

    /// <summary>The person who proved who it is, or tried to, without being signed in.</summary>
    public Person? Person { get; set; }

    /// <summary>The account it is about, where that is not the caller's.</summary>
    public string? Account { get; set; }

    /// <summary>The id of what is changed, where the address does not tell.</summary>
    public string? Target { get; set; }

    /// <summary>What it was before, as JSON.</summary>
    public string? Before { get; set; }

    /// <summary>What it is now, as JSON.</summary>
    public string? After { get; set; }

    /// <summary>Why it was refused.</summary>
    public HubError? Error { get; set; }

    /// <summary>Whether the log has it.</summary>
    public bool IsWritten { get; set; }

    /// <summary>Where the request comes from, as refusals are counted.</summary>
    public string Network => ClientAddress.Network(http);

    /// <summary>The entry, with the status the answer has by now.</summary>
    public AuditEvent ToEvent()
    {
        var agent = http.Request.Headers.UserAgent.ToString();
        return new AuditEvent
        {
            Account = Account ?? DefaultAccount(),
            Time = time,
            Action = action,
            Status = http.Response.StatusCode,
            Code = Error?.Code.Name,
            Actor = Actor(),
            Address = ClientAddress.Of(http),
            Agent = agent.Length == 0 ? null : AuditSnapshot.Hide(agent[..Math.Min(agent.Length, MaxAgent)]),
            Target = Target ?? AddressedTarget(),
            Before = Before,
            After = After,
            Request = request,
        };
    }

    private AuditActor Actor()
    {
        if (Caller is { } caller)
        {
            return new AuditActor(caller.Key is null ? "person" : "key", caller.Actor, caller.Account);
        }

        return Person is { } person && Error is null
            ? new AuditActor("person", person.Id, PersonCallers.DefaultOf(person))
            : AuditActor.Nobody;
    }

    /// <summary>
    /// An operator's route names the account it is about, or is about the hub. A person can name any account in a header, and
    /// is known to belong to it only where the route needs a permission there.
    /// </summary>
    private string DefaultAccount()
    {
        if ((Caller?.Person ?? Person) is { } person && route.Permission is Permission.BeOneself or Permission.None)
        {
            return PersonCallers.DefaultOf(person);
        }

        var named = route.Permission == Permission.Operate
            ? http.Request.Query["account"].ToString()
            : Caller?.Account;
        return Caller is not null && PlainIds.IsPlain(named) ? named! : HubOptions.MainAccount;
    }

    private string? AddressedTarget()
    {
        var parts = http.Request.RouteValues.Values.OfType<string>().ToList();
        return parts.Count > 0 && parts.TrueForAll(part => PlainIds.IsPlain(part)) ? string.Join('/', parts) : null;
    }
}
