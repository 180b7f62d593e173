using AigneHub.Core.People;
using AigneHub.Hub.Audit;
using AigneHub.Hub.Errors;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Routing;

/// <summary>One route of the hub, the same in every head.</summary>
/// <param name="Name">Its name, such as <c>ChatCompletions</c>.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Patterns">The addresses it answers at, such as <c>/v1/models/{id}</c>.</param>
/// <param name="Permission">What its caller must be allowed to do.</param>
/// <param name="Handler">What it does.</param>
public sealed record HubRoute(
    string Name, string Method, IReadOnlyList<string> Patterns, Permission Permission, HubHandler Handler)
{
    /// <summary>How its clients read errors; null for OpenAI's form.</summary>
    public IErrorFormat? Errors { get; init; }

    /// <summary>A header in which its clients look for the request's id, besides <c>x-request-id</c>.</summary>
    public string? RequestIdHeader { get; init; }

    /// <summary>Whether its clients send a request again that is still being answered, and mean the same call.</summary>
    public bool IsResent { get; init; }

    /// <summary>Whether pages of other sites may call it from a browser, without cookies: models, unless it says otherwise.</summary>
    public bool IsOpenToPages { get; init; } = Permission == Permission.CallModels;

    /// <summary>
    /// What the audit log calls what it does, such as <c>key.create</c>: by default it follows from the name. Null when the
    /// log is not about it, because it only reads or because it calls a model.
    /// </summary>
    public string? Action { get; init; } = AuditAction.Of(Name, Method, Permission);

    /// <summary>Whether it calls a model, so that nothing may slow it down.</summary>
    public bool IsCall => Permission == Permission.CallModels && Method == HttpMethods.Post;

    /// <summary>The address it is documented under: the first.</summary>
    public string Pattern => Patterns[0];
}
