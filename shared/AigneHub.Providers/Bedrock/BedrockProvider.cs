using System.Net;
using AigneHub.Core.Errors;
using AigneHub.Providers.Bedrock.Converse;
using AigneHub.Providers.Bedrock.Embeddings;
using AigneHub.Providers.Bedrock.Images;
using AigneHub.Providers.Bedrock.Invoke;
using AigneHub.Providers.Bedrock.Signing;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;
using AigneHub.Providers.Embeddings;
using AigneHub.Providers.Images;
using AigneHub.Providers.Json;

namespace AigneHub.Providers.Bedrock;

/// <summary>
/// Amazon Bedrock: chat by Converse, images and embeddings by invoking their models in their own terms.
/// </summary>
internal sealed class BedrockProvider : IProvider
{
    public static readonly BedrockProvider Instance = new();

    public string Id => "bedrock";

    public string Name => "Amazon Bedrock";

    public string? DefaultBaseUrl => null;

    public string? RegionalBaseUrl => "https://bedrock-runtime.{region}.amazonaws.com";

    public string? RegionVariable => "AWS_REGION";

    public bool NeedsKey => true;

    public string? KeyVariable => "AWS_BEARER_TOKEN_BEDROCK";

    public DisconnectPolicy OnDisconnect => DisconnectPolicy.Drain;

    public string StreamMediaType => "application/vnd.amazon.eventstream";

    public ImageEdits Edits => ImageEdits.WithMask;

    public bool Offers(Operation operation) => operation is Operation.Chat or Operation.Embeddings or Operation.Images;

    public IEnumerable<string> CatalogueNames(string model) => new BedrockModel(model, null).CatalogueNames();

    public bool Speaks(Protocol protocol, Operation operation) => false;

    public bool TakesAddress(MediaSource media) => false;

    public HttpMessageHandler Over(HttpMessageHandler connections, TimeProvider time) =>
        new InvokeHandler(new SigningHandler(connections, time));

    public Outcome<HttpRequestMessage> BuildRequest(CallBody body, CallTarget target) => body.Operation switch
    {
        Operation.Embeddings => Invocation(target, EmbeddingsCall.Write(body, target.Model)),
        Operation.Images => Invocation(target, ImagesCall.Write(body, target.Model)),
        _ => Conversation(body, target),
    };

    /// <summary>Its models are listed elsewhere; a conversation without messages is refused, but not before the key.</summary>
    public HttpRequestMessage BuildCheck(Credential credential)
    {
        var content = PlainJson.Content(static json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("messages"u8);
            json.WriteEndArray();
            json.WriteEndObject();
        });
        var request = UpstreamRequest.Post(credential.Address("/model/amazon.nova-micro-v1%3A0/converse"), content);
        SigningHandler.Authorize(request, credential);
        return request;
    }

    public IStreamReader ReadStream(CallBody body, IPricing pricing) =>
        new TranslatedStream(new StreamDecoder(body), body);

    public IAnswer ReadAnswer(CallBody body, ReadOnlyMemory<byte> upstream, IPricing pricing) => body.Operation switch
    {
        Operation.Embeddings =>
            new TranslatedEmbeddings(body, EmbeddingsReader.Read(upstream, body.Embeddings!.Inputs.Count)),
        Operation.Images => new TranslatedImages(body, ImagesReader.Read(upstream, body.Images!)),
        _ => new TranslatedAnswer(body, sink => WholeAnswer.Read(body, upstream.Span, sink)),
    };

    public HubError ReadError(HttpStatusCode status, TimeSpan? retryAfter, ReadOnlySpan<byte> body) =>
        BedrockErrors.FromStatus(status, null, retryAfter, body);

    public HubError ReadError(HttpResponseMessage answer, TimeSpan? retryAfter, ReadOnlySpan<byte> body) =>
        BedrockErrors.FromStatus(answer.StatusCode, ErrorTypeOf(answer), retryAfter, body);

    private static string? ErrorTypeOf(HttpResponseMessage answer) =>
        answer.Headers.NonValidated.TryGetValues("x-amzn-errortype", out var types) ? types.ToString() : null;

    private static Outcome<HttpRequestMessage> Conversation(CallBody body, CallTarget target)
    {
        var content = RequestWriter.Write(body, target);
        return content.Failed
            ? content.Error
            : Request(target, body.Stream ? "converse-stream" : "converse", content.Value);
    }

    private static Outcome<HttpRequestMessage> Invocation(CallTarget target, Outcome<List<HttpContent>> bodies)
    {
        if (bodies.Failed)
        {
            return bodies.Error;
        }

        var request = Request(target, "invoke", null);
        if (!request.Failed)
        {
            InvokeHandler.Invoke(request.Value, bodies.Value);
        }

        return request;
    }

    private static Outcome<HttpRequestMessage> Request(CallTarget target, string action, HttpContent? content)
    {
        if (!new BedrockModel(target.Model, target.Entry).HasSoundId)
        {
            return new HubError(ErrorCodes.UnknownModel, $"'{target.Model}' is no id of a Bedrock model.", "model");
        }

        var address = $"{target.Credential.BaseUrl}/model/{Uri.EscapeDataString(target.Model)}/{action}";
        var request = UpstreamRequest.Post(new Uri(address), content);
        SigningHandler.Authorize(request, target.Credential);
        return request;
    }
}
