using AigneHub.Core.Errors;
using AigneHub.Core.People;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.People;
using AigneHub.Hub.Routing;

namespace AigneHub.Hub.KeptBodies;

/// <summary>
/// Who may have bodies kept and read them: in their account those with the permission, the operator where the account
/// says so. The operator's own account needs not say so.
/// </summary>
internal sealed class BodyConsent(HubOptions options, AccountStore accounts)
{
    private static readonly HubError Forbidden = new(
        ErrorCodes.NotAllowed, "The operator of this hub does not let bodies be kept.", "keep_bodies");

    private static readonly HubError NoConsent = new(
        ErrorCodes.NotAllowed, "The account does not let the operator read what its calls ask and are answered.");

    private static readonly HubError NotOneself = new(
        ErrorCodes.NotAllowed, "Only who may read bodies may have them kept.", "keep_bodies");

    /// <summary>Why the bodies of an account's calls may not be read; null when they may.</summary>
    public async ValueTask<HubError?> RefusalAsync(HubRequest request, string account) =>
        request.Route.Permission != Permission.Operate
        || account == HubOptions.MainAccount
        || (await accounts.GetAsync(account, request.Aborted).ConfigureAwait(false))?.OperatorReadsBodies == true
            ? null
            : NoConsent;

    /// <summary>Why a key of an account may not begin to keep bodies; null when it may.</summary>
    public async ValueTask<HubError?> KeepingRefusalAsync(HubRequest request, string account) => !options.Bodies.Allowed
        ? Forbidden
        : request.Route.Permission == Permission.Operate
            ? await RefusalAsync(request, account).ConfigureAwait(false)
            : request.Caller.May(Permission.ReadBodies) ? null : NotOneself;
}
