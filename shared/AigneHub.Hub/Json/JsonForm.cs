using AigneHub.Core.Errors;
using AigneHub.Hub.Routing;

namespace AigneHub.Hub.Json;

/// <summary>Handles a request with a JSON body.</summary>
internal static class JsonForm
{
    private const int MaxBytes = 64 * 1024;

    /// <summary>Reads the body, and answers with the error that the handler answers instead of writing one.</summary>
    public static async Task HandleAsync(HubRequest request, Func<JsonBody, Task<HubError?>> handler)
    {
        var body = await JsonBody.ReadAsync(request, MaxBytes).ConfigureAwait(false);
        var error = body.Failed ? body.Error : await handler(body.Value).ConfigureAwait(false);
        if (error is not null)
        {
            await JsonAnswer.WriteErrorAsync(request, error).ConfigureAwait(false);
        }
    }
}
