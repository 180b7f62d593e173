using System.Net;
using AigneHub.Core.Errors;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;
using AigneHub.Providers.Embeddings;
using AigneHub.Providers.Gemini.Videos;
using AigneHub.Providers.Images;
using AigneHub.Providers.Videos;

namespace AigneHub.Providers.Gemini;

/// <summary>Google's Gemini API: Gemini and Gemma for chat, Gemini and Imagen for images, Veo for videos, and
/// embeddings.</summary>
internal sealed class GeminiProvider : IProvider
{
    public static readonly GeminiProvider Provider = new();

    public string Id => "google";

    public string Name => "Google Gemini";

    public string? DefaultBaseUrl => "https://generativelanguage.googleapis.com/v1beta";

    public bool NeedsKey => true;

    public string? KeyVariable => "GEMINI_API_KEY";

    public DisconnectPolicy OnDisconnect => DisconnectPolicy.Drain;

    public ImageEdits Edits => ImageEdits.ByPrompt;

    public IVideoJobs Videos { get; } = new VeoJobs();

    public bool Offers(Operation operation) =>
        operation is Operation.Chat or Operation.Embeddings or Operation.Images or Operation.Video;

    public bool Speaks(Protocol protocol, Operation operation) => false;

    public bool TakesAddress(MediaSource media) => GeminiMedia.IsReadByGoogle(media);

    public bool TakesAddress(MediaSource media, Operation operation) =>
        operation != Operation.Video && TakesAddress(media);

    public Outcome<HttpRequestMessage> BuildRequest(CallBody body, CallTarget target)
    {
        var model = new GeminiModel(target.Model);
        return body.Operation switch
        {
            Operation.Chat => GeminiChatRequest.Build(body, model, target.Credential),
            Operation.Embeddings => GeminiEmbeddings.Build(body.Embeddings!, model, target.Credential),
            Operation.Video => VeoRequest.Build(body.Video!, model, target.Credential),
            Operation.Images when model.IsImagen => Imagen.Build(body.Images!, model, target.Credential),
            _ => GeminiImages.Build(body.Images!, model, target.Credential),
        };
    }

    public HttpRequestMessage BuildCheck(Credential credential) =>
        GeminiRequest.Get(credential.Address("/models?pageSize=1"), credential);

    public IStreamReader ReadStream(CallBody body, IPricing pricing) =>
        new TranslatedStream(new GeminiDecoder(body), body);

    public IAnswer ReadAnswer(CallBody body, ReadOnlyMemory<byte> upstream, IPricing pricing) => body.Operation switch
    {
        Operation.Chat => new TranslatedAnswer(body, sink => new GeminiAnswer(body).ReadWhole(upstream.Span, sink)),
        Operation.Embeddings => new TranslatedEmbeddings(body, GeminiEmbeddings.Read(body.Embeddings!, upstream)),
        _ => new TranslatedImages(body, GeminiImagesAnswer.Read(upstream)),
    };

    public HubError ReadError(HttpStatusCode status, TimeSpan? retryAfter, ReadOnlySpan<byte> body) =>
        GeminiErrors.FromStatus(status, retryAfter, body);
}
