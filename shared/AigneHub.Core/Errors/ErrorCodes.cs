namespace AigneHub.Core.Errors;

/// <summary>The error catalogue. Every error the hub answers with is one of these.</summary>
public static class ErrorCodes
{
    private const string Invalid = "invalid_request_error";
    private const string Authentication = "authentication_error";
    private const string Permission = "permission_error";
    private const string Payment = "payment_required_error";
    private const string RateLimit = "rate_limit_error";
    private const string Upstream = "upstream_error";
    private const string Api = "api_error";

    /// <summary>The body is not JSON.</summary>
    public static readonly ErrorCode InvalidJson = new("invalid_json", 400, Invalid);

    /// <summary>The body ended early or is not framed as HTTP says.</summary>
    public static readonly ErrorCode MalformedRequest = new("malformed_request", 400, Invalid);

    /// <summary>A field has the wrong type or value.</summary>
    public static readonly ErrorCode InvalidValue = new("invalid_value", 400, Invalid);

    /// <summary>A field that must be there is not.</summary>
    public static readonly ErrorCode MissingField = new("missing_required_parameter", 400, Invalid);

    /// <summary>The provider refused the request as wrong.</summary>
    public static readonly ErrorCode UpstreamRejected = new("upstream_rejected_request", 400, Invalid);

    /// <summary>The provider refused the content.</summary>
    public static readonly ErrorCode ContentPolicy = new("content_policy_violation", 400, Invalid);

    /// <summary>The prompt and the answer do not fit the model's context.</summary>
    public static readonly ErrorCode ContextLength = new("context_length_exceeded", 400, Invalid);

    /// <summary>The model does not offer what was asked for.</summary>
    public static readonly ErrorCode NotOffered = new("not_offered", 400, Invalid);

    /// <summary>The webhook is not signed by the payment processor, or too old.</summary>
    public static readonly ErrorCode WebhookRefused = new("webhook_refused", 400, Invalid);

    /// <summary>A key was sent in the address.</summary>
    public static readonly ErrorCode KeyInAddress = new("key_in_url", 400, Invalid);

    /// <summary>A one-time link is unknown, used or too old.</summary>
    public static readonly ErrorCode LinkRefused = new("link_not_valid", 400, Invalid);

    /// <summary>No key was sent.</summary>
    public static readonly ErrorCode MissingKey = new("missing_api_key", 401, Authentication);

    /// <summary>The key is unknown, revoked or expired.</summary>
    public static readonly ErrorCode InvalidKey = new("invalid_api_key", 401, Authentication);

    /// <summary>The session is over, or the sign-in service's token is not valid.</summary>
    public static readonly ErrorCode InvalidSession = new("invalid_session", 401, Authentication);

    /// <summary>E-mail address or password is wrong.</summary>
    public static readonly ErrorCode SignInFailed = new("sign_in_failed", 401, Authentication);

    /// <summary>The account has too little credit for the call.</summary>
    public static readonly ErrorCode InsufficientCredit = new("insufficient_credit", 402, Payment);

    /// <summary>The budget of the key or of its project is used up.</summary>
    public static readonly ErrorCode BudgetExceeded = new("budget_exceeded", 402, Payment);

    /// <summary>The bank refused the payment.</summary>
    public static readonly ErrorCode PaymentDeclined = new("payment_declined", 402, Payment);

    /// <summary>The key may not do this.</summary>
    public static readonly ErrorCode NotAllowed = new("insufficient_permissions", 403, Permission);

    /// <summary>The key may not call this model.</summary>
    public static readonly ErrorCode ModelNotAllowed = new("model_not_allowed", 403, Permission);

    /// <summary>The key may not be used from this address.</summary>
    public static readonly ErrorCode AddressNotAllowed = new("address_not_allowed", 403, Permission);

    /// <summary>The session's request does not come from the hub's own pages.</summary>
    public static readonly ErrorCode CrossSite = new("cross_site_request", 403, Permission);

    /// <summary>The person or account was suspended by the operator.</summary>
    public static readonly ErrorCode Suspended = new("suspended", 403, Permission);

    /// <summary>No such route.</summary>
    public static readonly ErrorCode UnknownRoute = new("unknown_url", 404, Invalid);

    /// <summary>No such model, or none the hub can reach.</summary>
    public static readonly ErrorCode UnknownModel = new("model_not_found", 404, Invalid);

    /// <summary>The model's provider has no credential in this hub.</summary>
    public static readonly ErrorCode ProviderNotConfigured = new("provider_not_configured", 404, Invalid);

    /// <summary>The model has no price, and the hub sells by price.</summary>
    public static readonly ErrorCode ModelNotPriced = new("model_not_priced", 404, Invalid);

    /// <summary>No such object.</summary>
    public static readonly ErrorCode NotFound = new("not_found", 404, Invalid);

    /// <summary>The conversation to go on with is not kept: it must be sent whole.</summary>
    public static readonly ErrorCode ThreadNotFound = new("thread_not_found", 404, Invalid);

    /// <summary>The route exists, not with this method.</summary>
    public static readonly ErrorCode MethodNotAllowed = new("method_not_allowed", 405, Invalid);

    /// <summary>The object changed in between, or exists already.</summary>
    public static readonly ErrorCode Conflict = new("conflict", 409, Invalid, Retryable: true);

    /// <summary>The account would be left without an owner.</summary>
    public static readonly ErrorCode LastOwner = new("last_owner", 409, Invalid);

    /// <summary>All seats of the account are taken.</summary>
    public static readonly ErrorCode NoSeat = new("no_seat_left", 409, Invalid);

    /// <summary>The Idempotency-Key was used for another request.</summary>
    public static readonly ErrorCode IdempotencyKeyReused = new("idempotency_key_reused", 409, Invalid);

    /// <summary>The first request with the Idempotency-Key is not answered yet.</summary>
    public static readonly ErrorCode IdempotencyKeyInUse = new("idempotency_key_in_use", 409, Invalid, Retryable: true);

    /// <summary>The object is no longer the version that <c>If-Match</c> names.</summary>
    public static readonly ErrorCode PreconditionFailed = new("precondition_failed", 412, Invalid);

    /// <summary>The body is too large.</summary>
    public static readonly ErrorCode BodyTooLarge = new("request_too_large", 413, Invalid);

    /// <summary>The body's content type is not one the route takes.</summary>
    public static readonly ErrorCode UnsupportedMediaType = new("unsupported_media_type", 415, Invalid);

    /// <summary>Too many requests or tokens.</summary>
    public static readonly ErrorCode RateLimited = new("rate_limit_exceeded", 429, RateLimit, Retryable: true);

    /// <summary>Too many attempts to sign in or up.</summary>
    public static readonly ErrorCode TooManyAttempts = new("too_many_attempts", 429, RateLimit, Retryable: true);

    /// <summary>Too many calls at once.</summary>
    public static readonly ErrorCode TooManyConcurrent = new("concurrency_limit_exceeded", 429, RateLimit, Retryable: true);

    /// <summary>The provider is limiting the hub.</summary>
    public static readonly ErrorCode UpstreamRateLimited = new("upstream_rate_limited", 429, RateLimit, Retryable: true);

    /// <summary>Something went wrong in the hub.</summary>
    public static readonly ErrorCode Internal = new("internal_error", 500, Api, Retryable: true);

    /// <summary>The provider answered with an error of its own.</summary>
    public static readonly ErrorCode UpstreamFailed = new("upstream_error", 502, Upstream, Retryable: true);

    /// <summary>The provider did not accept the hub's credential.</summary>
    public static readonly ErrorCode UpstreamCredential = new("upstream_credential_rejected", 502, Upstream);

    /// <summary>The provider does not let the hub's credential do this.</summary>
    public static readonly ErrorCode UpstreamForbidden = new("upstream_forbidden", 502, Upstream);

    /// <summary>The provider's account has no money left.</summary>
    public static readonly ErrorCode UpstreamQuota = new("upstream_quota_exhausted", 502, Upstream);

    /// <summary>The provider could not be reached.</summary>
    public static readonly ErrorCode UpstreamUnreachable = new("upstream_unreachable", 502, Upstream, Retryable: true);

    /// <summary>The provider's address is not of the open internet and not listed by the operator.</summary>
    public static readonly ErrorCode UpstreamAddressRefused = new("upstream_address_refused", 502, Upstream);

    /// <summary>The connection to the provider broke.</summary>
    public static readonly ErrorCode UpstreamReset = new("upstream_connection_reset", 502, Upstream, Retryable: true);

    /// <summary>The provider's answer is not what its protocol says.</summary>
    public static readonly ErrorCode UpstreamGarbage = new("upstream_invalid_response", 502, Upstream, Retryable: true);

    /// <summary>The provider's stream ended before its answer did.</summary>
    public static readonly ErrorCode UpstreamTruncated = new("upstream_truncated", 502, Upstream, Retryable: true);

    /// <summary>The mail server did not take a mail.</summary>
    public static readonly ErrorCode MailNotSent = new("mail_not_sent", 503, Api, Retryable: true);

    /// <summary>The call could not be recorded, so its answer is withheld.</summary>
    public static readonly ErrorCode NotRecorded = new("usage_not_recorded", 503, Api, Retryable: true);

    /// <summary>The provider has more to do than it can.</summary>
    public static readonly ErrorCode UpstreamOverloaded = new("upstream_overloaded", 503, Upstream, Retryable: true);

    /// <summary>Every credential of the provider has as many calls as it may.</summary>
    public static readonly ErrorCode UpstreamBusy = new("upstream_busy", 503, Upstream, Retryable: true);

    /// <summary>The payment processor could not be reached, or answered with an error.</summary>
    public static readonly ErrorCode PaymentsUnavailable = new("payments_unavailable", 503, Api, Retryable: true);

    /// <summary>The account's credit could not be looked up, so the call was not made.</summary>
    public static readonly ErrorCode LedgerUnavailable = new("ledger_unavailable", 503, Api, Retryable: true);

    /// <summary>The provider did not accept a connection in time.</summary>
    public static readonly ErrorCode UpstreamConnectTimeout = new("upstream_connect_timeout", 504, Upstream, Retryable: true);

    /// <summary>The provider did not begin to answer in time.</summary>
    public static readonly ErrorCode UpstreamFirstByteTimeout = new("upstream_first_byte_timeout", 504, Upstream, Retryable: true);

    /// <summary>The provider fell silent in the middle of its answer.</summary>
    public static readonly ErrorCode UpstreamIdleTimeout = new("upstream_idle_timeout", 504, Upstream, Retryable: true);

    /// <summary>An answer that is not a stream was not whole in the time that the hub gives it.</summary>
    public static readonly ErrorCode UpstreamWholeTimeout = new("upstream_whole_timeout", 504, Upstream, Retryable: true);

    /// <summary>The provider did not finish its work in time.</summary>
    public static readonly ErrorCode UpstreamJobTimeout = new("upstream_job_timeout", 504, Upstream, Retryable: true);
}
