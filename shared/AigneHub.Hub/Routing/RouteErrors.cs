using AigneHub.Core.Errors;
using AigneHub.Core.People;
using AigneHub.Hub.Errors;

namespace AigneHub.Hub.Routing;

/// <summary>What answers where no route does.</summary>
public static class RouteErrors
{
    /// <summary>Answers with an error.</summary>
    public static Task WriteAsync(HubRequest request, HubError error) =>
        ErrorResponse.WriteAsync(request.Http, error, request.Aborted);

    /// <summary>For an address that exists, with other methods.</summary>
    public static HubRoute MethodNotAllowed(string pattern, IReadOnlyCollection<string> allowed)
    {
        var methods = string.Join(", ", allowed);
        return new HubRoute("MethodNotAllowed", "*", [pattern], Permission.None, request =>
        {
            request.Http.Response.Headers.Allow = methods;
            var error = new HubError(
                ErrorCodes.MethodNotAllowed, $"{request.Http.Request.Path} does not take this method, only: {methods}.");
            return ErrorResponse.WriteAsync(request.Http, error, request.Aborted);
        });
    }

    /// <summary>For an address that does not exist.</summary>
    public static HubRoute Unknown() => new("UnknownRoute", "*", ["{**path}"], Permission.None, request =>
        ErrorResponse.WriteAsync(
            request.Http,
            new HubError(ErrorCodes.UnknownRoute, $"There is no {request.Http.Request.Method} {request.Http.Request.Path}."),
            request.Aborted));
}
