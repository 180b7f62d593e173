using AigneHub.Core.People;
using AigneHub.Hub.Aigne.Chat;
using AigneHub.Hub.Aigne.Embeddings;
using AigneHub.Hub.Aigne.Images;
using AigneHub.Hub.Aigne.Videos;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Embeddings;
using AigneHub.Hub.Errors;
using AigneHub.Hub.Inference;
using AigneHub.Hub.Inference.Bodies;
using AigneHub.Hub.Routing;

namespace AigneHub.Hub.Aigne;

/// <summary>The calls of models, in AIGNE's protocol.</summary>
internal sealed class AigneRoutes(InferenceEndpoint endpoint, HubOptions options) : IRouteSource
{
    public IEnumerable<HubRoute> Routes =>
    [
        Route("AigneChat", "/api/v2/chat", new AigneChatReader(new AigneChat(options.CreditPrefix))),
        Route("AigneImage", "/api/v2/image", new AigneImagesReader(new AigneImages(options.CreditPrefix))),
        Route("AigneVideo", "/api/v2/video", new AigneVideoReader(new AigneVideo(options.CreditPrefix))),

        // OpenAI's clients with the base URL /api/v2 use the same address, in their own form.
        Route(
            "AigneEmbeddings",
            "/api/v2/embeddings",
            new AigneEmbeddingsReader(new AigneEmbeddings(options.CreditPrefix), new EmbeddingsBodyReader())),
    ];

    private HubRoute Route(string name, string path, IBodyReader bodies) =>
        new(name, "POST", [path], Permission.CallModels, request => HandleAsync(request, bodies))
        {
            Errors = AigneErrors.Instance,
            IsResent = true,
        };

    /// <summary>From here on an error may be that credit is missing, and says where it is sold.</summary>
    private Task HandleAsync(HubRequest request, IBodyReader bodies)
    {
        var buy = options.Mode == HubMode.ServiceProvider
            ? WebAddress.Of(options, request.Http.Request, "credits")
            : null;
        request.Http.Features.Set<IErrorFormat>(new AigneErrors(buy));
        var project = ClientProject.Of(request.Http.Request.Headers);
        return endpoint.HandleAsync(project is null ? request : request.Under(project), bodies);
    }
}
