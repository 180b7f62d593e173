using System.Net;
using System.Text.RegularExpressions;
using AigneHub.Core.Errors;
using AigneHub.Providers.OpenAiCompatible;

namespace AigneHub.Providers.Bedrock;

/// <summary>
/// Files Bedrock's errors in the catalogue: by the kind it names in a header or an event, else by the status. As
/// everywhere, only what it says of the request itself is passed on, without the names of the account's resources.
/// </summary>
internal static partial class BedrockErrors
{
    /// <summary>The error of an answer without a success status.</summary>
    /// <param name="status">The status.</param>
    /// <param name="type">The header <c>x-amzn-errortype</c>, if any.</param>
    /// <param name="retryAfter">When it makes sense to try again.</param>
    /// <param name="body">The body: <c>{"message"}</c>.</param>
    public static HubError FromStatus(
        HttpStatusCode status, string? type, TimeSpan? retryAfter, ReadOnlySpan<byte> body) =>
        From(NameOf(type) is { Length: > 0 } name ? name : NameOf(status), retryAfter, MessageIn(body));

    /// <summary>An exception in a stream.</summary>
    /// <param name="type">Its name, such as <c>throttlingException</c>.</param>
    /// <param name="body">Its payload: <c>{"message"}</c>.</param>
    public static HubError FromException(string type, ReadOnlySpan<byte> body) =>
        From(NameOf(type), null, MessageIn(body));

    private static HubError From(string name, TimeSpan? retryAfter, string? message) => name switch
    {
        "throttling" or "toomanyrequests" or "servicequotaexceeded" or "limitexceeded" => new HubError(
            ErrorCodes.UpstreamRateLimited, "The provider is limiting requests. Try again later.", null, retryAfter),
        "modelnotready" or "serviceunavailable" => new HubError(
            ErrorCodes.UpstreamOverloaded, "The provider is overloaded. Try again later.", null, retryAfter),
        "accessdenied" when !(message is not null && BlamesKey().IsMatch(message)) => new HubError(
            ErrorCodes.UpstreamForbidden, "The provider does not let the hub's credential do this."),
        "accessdenied" or "unrecognizedclient" or "invalidsignature" or "incompletesignature" or "expiredtoken"
            or "missingauthenticationtoken" or "invalidclienttokenid" or "optinrequired" =>
            new HubError(ErrorCodes.UpstreamCredential, "The provider did not accept the hub's credential."),
        "resourcenotfound" =>
            new HubError(ErrorCodes.UnknownModel, message ?? "The provider does not know the model.", "model"),
        "requestentitytoolarge" =>
            new HubError(ErrorCodes.BodyTooLarge, message ?? "The request is larger than the provider takes."),
        "validation" or "conflict" or "serialization" => Rejected(message ?? "The provider refused the request."),
        "modeltimeout" => new HubError(ErrorCodes.UpstreamFailed, "The model took too long.", null, retryAfter),
        "modelerror" or "modelstreamerror" =>
            new HubError(ErrorCodes.UpstreamFailed, "The model failed while it made the answer.", null, retryAfter),
        _ => new HubError(ErrorCodes.UpstreamFailed, "The provider failed.", null, retryAfter),
    };

    /// <summary>One kind stands for all that is wrong with a request; only the sentence tells what.</summary>
    private static HubError Rejected(string message) =>
        IsTooLong().IsMatch(message) ? new HubError(ErrorCodes.ContextLength, message)
        : IsFiltered().IsMatch(message) ? new HubError(ErrorCodes.ContentPolicy, message)
        : NamesNoModel().IsMatch(message) ? new HubError(ErrorCodes.UnknownModel, message, "model")
        : new HubError(ErrorCodes.UpstreamRejected, message);

    /// <summary>
    /// The name may have a namespace before it, an address behind it and <c>Exception</c> at its end.
    /// </summary>
    private static string NameOf(string? type)
    {
        var name = type ?? string.Empty;
        name = name[(name.IndexOf('#', StringComparison.Ordinal) + 1)..];
        var end = name.IndexOf(':', StringComparison.Ordinal);
        name = (end < 0 ? name : name[..end]).Trim().ToLowerInvariant();
        return name.EndsWith("exception", StringComparison.Ordinal) ? name[..^"exception".Length] : name;
    }

    private static string NameOf(HttpStatusCode status) => (int)status switch
    {
        401 => "unrecognizedclient",
        403 => "accessdenied",
        404 => "resourcenotfound",
        408 or 409 => "modeltimeout",
        413 => "requestentitytoolarge",
        424 => "modelerror",
        429 => "throttling",
        503 => "serviceunavailable",
        >= 400 and < 500 => "validation",
        _ => "internalserver",
    };

    private static string? MessageIn(ReadOnlySpan<byte> body)
    {
        var message = ErrorDetail.Read(body).MessageOr(string.Empty);
        return message.Length == 0 ? null : Arn().Replace(message, "[redacted]");
    }

    [GeneratedRegex(
        "too long|too many input tokens|context (limit|length|window)|maximum (input )?(context|tokens)",
        RegexOptions.IgnoreCase)]
    private static partial Regex IsTooLong();

    [GeneratedRegex(@"content filter|content policy|responsible ai|\bAUP\b|moderated", RegexOptions.IgnoreCase)]
    private static partial Regex IsFiltered();

    [GeneratedRegex("model identifier|inference profile|model ID", RegexOptions.IgnoreCase)]
    private static partial Regex NamesNoModel();

    [GeneratedRegex(@"api[ _-]?key|authenticat|security token|signature", RegexOptions.IgnoreCase)]
    private static partial Regex BlamesKey();

    [GeneratedRegex(@"arn:aws[^\s'""]*", RegexOptions.IgnoreCase)]
    private static partial Regex Arn();
}
