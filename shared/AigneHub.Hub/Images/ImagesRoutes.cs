using AigneHub.Core.People;
using AigneHub.Hub.Inference;
using AigneHub.Hub.Inference.Bodies;
using AigneHub.Hub.Routing;

namespace AigneHub.Hub.Images;

/// <summary>Making and changing images, in OpenAI's protocol.</summary>
internal sealed class ImagesRoutes(InferenceEndpoint endpoint) : IRouteSource
{
    private readonly ImagesBodyReader _generations = new();
    private readonly ImagesBodyReader _edits = new(isEdit: true);

    public IEnumerable<HubRoute> Routes =>
    [
        Route("Images", "/images/generations", _ => _generations),
        Route("ImageEdits", "/images/edits", EditsReader),
    ];

    private HubRoute Route(string name, string path, Func<HubRequest, IBodyReader> bodies) => new(
        name,
        "POST",
        RoutePrefixes.All(path),
        Permission.CallModels,
        request => endpoint.HandleAsync(request, bodies(request)));

    /// <summary>Edits come as forms, or as JSON with the images' addresses.</summary>
    private IBodyReader EditsReader(HubRequest request) => request.Http.Request.ContentType is { } type
        && type.StartsWith(FormBody.MediaType, StringComparison.OrdinalIgnoreCase)
        ? new ImageEditsReader(type)
        : _edits;
}
