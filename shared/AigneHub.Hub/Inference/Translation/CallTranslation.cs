using AigneHub.Core.Errors;
using AigneHub.Hub.Media;

namespace AigneHub.Hub.Inference.Translation;

/// <summary>
/// Puts a call into the hub's own terms for a provider that does not speak the caller's protocol; always from the caller's own
/// request, whatever an attempt before made of it.
/// </summary>
internal sealed class CallTranslation(RequestMedia media)
{
    /// <summary>Makes the body ready for the call's candidate. Answers what is wrong with the request, or null.</summary>
    public ValueTask<HubError?> PrepareAsync(InferenceCall call)
    {
        call.Body.Restart();
        return call.Provider.Speaks(call.Body) ? default : TranslateAsync(call);
    }

    private async ValueTask<HubError?> TranslateAsync(InferenceCall call)
    {
        var body = call.Body;
        if (!body.IsPrepared)
        {
            if (await body.Protocol.PrepareAsync(body, call.Request.Aborted).ConfigureAwait(false) is { } problem)
            {
                return problem;
            }

            body.IsPrepared = true;
        }

        if (body.Protocol.Translate(body) is { } wrong)
        {
            return wrong;
        }

        // Of an answer that is known already nobody fetches what was asked about.
        return call.Cached is not null
            ? null
            : await media.PrepareAsync(body, call.Provider, call.Request.Aborted).ConfigureAwait(false);
    }
}
