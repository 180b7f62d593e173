using AigneHub.Core.Errors;

namespace AigneHub.Hub.Plans;

/// <summary>Why a plan cannot be had, or changed.</summary>
internal static class PlanErrors
{
    public static readonly HubError UnknownId = new(ErrorCodes.NotFound, "There is no plan of this id.", "id");

    public static readonly HubError None = new(ErrorCodes.NotFound, "The account has no plan.");

    public static readonly HubError HasOne =
        new(ErrorCodes.Conflict, "The account has a plan already. Change it, or end it first.", "plan");

    public static readonly HubError Ends =
        new(ErrorCodes.Conflict, "The plan ends with its period. Let it go on before you change it.");

    public static readonly HubError NotPaid =
        new(ErrorCodes.Conflict, "The period that began is not paid yet. See to the payment method before you change the plan.");

    public static readonly HubError UnderWay =
        new(ErrorCodes.Conflict, "A change of the plan is under way. Try again in a moment.");

    public static readonly HubError Impossible = new(
        ErrorCodes.Conflict,
        "A plan with a shorter period or in another currency can be had when this one has ended.",
        "plan");

    public static HubError Unknown(string id) => new(ErrorCodes.NotFound, $"No plan '{id}' is offered.", "plan");
}
