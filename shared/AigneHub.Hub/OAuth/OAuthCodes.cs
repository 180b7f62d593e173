using AigneHub.Core.Errors;

namespace AigneHub.Hub.OAuth;

/// <summary>The errors that OAuth names (RFC 6749, 8628), for its own endpoints. Programs test them by these names.</summary>
internal static class OAuthCodes
{
    private const string Type = "invalid_request_error";

    public static readonly ErrorCode InvalidRequest = new("invalid_request", 400, Type);

    public static readonly ErrorCode InvalidClient = new("invalid_client", 401, Type);

    public static readonly ErrorCode InvalidGrant = new("invalid_grant", 400, Type);

    public static readonly ErrorCode UnauthorizedClient = new("unauthorized_client", 400, Type);

    public static readonly ErrorCode UnsupportedGrantType = new("unsupported_grant_type", 400, Type);

    public static readonly ErrorCode UnsupportedResponseType = new("unsupported_response_type", 400, Type);

    public static readonly ErrorCode InvalidScope = new("invalid_scope", 400, Type);

    public static readonly ErrorCode AccessDenied = new("access_denied", 400, Type);

    public static readonly ErrorCode AuthorizationPending = new("authorization_pending", 400, Type);

    public static readonly ErrorCode SlowDown = new("slow_down", 400, Type);

    public static readonly ErrorCode ExpiredToken = new("expired_token", 400, Type);

    /// <summary>What is wrong with a grant is not told: it would help to guess one.</summary>
    public static readonly HubError BadGrant = new(InvalidGrant, "The grant is not valid: it is unknown, used, too old or revoked.");
}
