using System.Net;
using AigneHub.Core.Errors;
using Stripe;

namespace AigneHub.Azure.Payments;

/// <summary>What a refusal of Stripe's means to whoever asked the hub.</summary>
internal static class StripeErrors
{
    /// <summary>The code of a payment that the bank wants the customer to confirm.</summary>
    public const string NeedsCustomer = "authentication_required";

    private const string CardError = "card_error";
    private const string IdempotencyError = "idempotency_error";
    private const string Missing = "resource_missing";

    public static readonly HubError NotSetUp =
        new(ErrorCodes.PaymentsUnavailable, "Payments are not set up in this hub yet.");

    public static readonly HubError Unreachable =
        new(ErrorCodes.PaymentsUnavailable, "The payment processor could not be reached.");

    public static bool IsDecline(StripeException problem) => problem.StripeError?.Type == CardError;

    public static bool IsKeyRefused(StripeException problem) =>
        problem.HttpStatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;

    /// <summary>Why the bank refused, in Stripe's word.</summary>
    public static string? Decline(StripeError? error) => error?.DeclineCode ?? error?.Code;

    public static HubError Read(StripeException problem) => problem switch
    {
        _ when IsKeyRefused(problem) =>
            new(ErrorCodes.PaymentsUnavailable, "The payment processor does not let the hub do this."),
        { HttpStatusCode: HttpStatusCode.TooManyRequests } => new(
            ErrorCodes.PaymentsUnavailable,
            "The payment processor is limiting the hub.",
            RetryAfter: problem.StripeResponse?.Headers?.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1)),
        _ when IsDecline(problem) => new(
            ErrorCodes.PaymentDeclined, $"The payment was declined: {Decline(problem.StripeError)}."),
        { HttpStatusCode: HttpStatusCode.NotFound } or { StripeError.Code: Missing } =>
            new(ErrorCodes.NotFound, "The payment processor does not know this."),
        { HttpStatusCode: HttpStatusCode.Conflict } or { StripeError.Type: IdempotencyError } =>
            new(ErrorCodes.Conflict, "The same was asked for before, in another way or at the same moment."),
        { HttpStatusCode: HttpStatusCode.BadRequest } => new(
            ErrorCodes.InvalidValue,
            $"The payment processor refused the request: {problem.StripeError?.Code ?? "invalid"}."),
        _ => Unreachable,
    };
}
