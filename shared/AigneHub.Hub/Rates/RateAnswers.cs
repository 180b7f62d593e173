using AigneHub.Core.Errors;
using AigneHub.Hub.Audit;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Rates;

/// <summary>Makes a change of the rates, or only tries it, and answers what it does.</summary>
internal sealed class RateAnswers(RateEditor editor)
{
    /// <summary>Answers with the change; with an error if there is one already, or if it cannot be made.</summary>
    public async Task WriteAsync(HubRequest request, RateEdit edit, bool dryRun, HubError? error)
    {
        var done = error is not null
            ? error
            : dryRun
                ? await editor.DraftAsync(edit, request.Aborted).ConfigureAwait(false)
                : await editor.ApplyAsync(edit, [], request.Aborted).ConfigureAwait(false);
        if (done.Failed)
        {
            await JsonAnswer.WriteErrorAsync(request, done.Error).ConfigureAwait(false);
            return;
        }

        request.Audit($"rates_{done.Value.Number}", after: json => RateJson.Write(json, done.Value, dryRun));
        request.SetETag(dryRun ? done.Value.Head.Number : done.Value.Number);
        await JsonAnswer.WriteAsync(
            request, StatusCodes.Status200OK, json => RateJson.Write(json, done.Value, dryRun)).ConfigureAwait(false);
    }
}
