using System.Net;
using AigneHub.Core.Errors;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;
using AigneHub.Providers.Images;
using AigneHub.Providers.OpenAiCompatible;

namespace AigneHub.Providers.Ideogram;

/// <summary>
/// Ideogram makes images and changes given ones. Requests are forms; answers name addresses that expire.
/// </summary>
internal sealed class IdeogramProvider : IProvider
{
    public static readonly IdeogramProvider Provider = new();

    public string Id => "ideogram";

    public string Name => "Ideogram";

    public string? DefaultBaseUrl => "https://api.ideogram.ai";

    public bool NeedsKey => true;

    public string? KeyVariable => "IDEOGRAM_API_KEY";

    public ImageEdits Edits => ImageEdits.WithMask;

    public bool Offers(Operation operation) => operation == Operation.Images;

    public bool Speaks(Protocol protocol, Operation operation) => false;

    public bool TakesAddress(MediaSource media) => false;

    public Outcome<HttpRequestMessage> BuildRequest(CallBody body, CallTarget target)
    {
        if (IdeogramModel.Find(target.Model) is not { } model)
        {
            return new HubError(
                ErrorCodes.UnknownModel,
                $"Ideogram's models here are {string.Join(", ", IdeogramModel.Names)}.",
                "model");
        }

        var method = IdeogramMethod.Of(body.Images!, model);
        return method.Failed ? method.Error : Build(body.Images!, method.Value, target.Credential);
    }

    /// <summary>Nothing of Ideogram's can be read for free; a form without a prompt is refused, but not before the key.</summary>
    public HttpRequestMessage BuildCheck(Credential credential)
    {
        var form = new MultipartFormDataContent { { new StringContent(string.Empty), "prompt" } };
        var request = UpstreamRequest.Post(credential.Address("/v1/ideogram-v3/generate"), form);
        _ = request.Headers.TryAddWithoutValidation("Api-Key", credential.ApiKey);
        return request;
    }

    public IStreamReader ReadStream(CallBody body, IPricing pricing) =>
        throw new NotSupportedException("Ideogram does not stream.");

    public IAnswer ReadAnswer(CallBody body, ReadOnlyMemory<byte> upstream, IPricing pricing) =>
        new TranslatedImages(body, IdeogramAnswer.Read(upstream.Span));

    public HubError ReadError(HttpStatusCode status, TimeSpan? retryAfter, ReadOnlySpan<byte> body) =>
        (int)status switch
        {
            422 => new HubError(
                ErrorCodes.ContentPolicy,
                ErrorDetail.Read(body).MessageOr("The provider refused the prompt or an image."),
                "prompt"),
            503 => new HubError(
                ErrorCodes.UpstreamOverloaded, "The provider is overloaded. Try again later.", null, retryAfter),
            _ => UpstreamErrors.FromStatus(status, retryAfter, body),
        };

    private static Outcome<HttpRequestMessage> Build(
        ImagesRequest request, IdeogramMethod method, Credential credential)
    {
        var form = IdeogramForm.Write(request, method);
        if (form.Failed)
        {
            return form.Error;
        }

        var message = UpstreamRequest.Post(credential.Address(method.Path), form.Value);
        _ = message.Headers.TryAddWithoutValidation("Api-Key", credential.ApiKey);
        return message;
    }
}
