using System.Buffers;
using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Hub.Inference.Translation;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;
using AigneHub.Providers.OpenAiCompatible.Responses;

namespace AigneHub.Hub.Responses;

/// <summary>
/// OpenAI's Responses, for one call: it may refer to answers that the account got earlier, and may be referred to.
/// </summary>
internal sealed class OpenAiResponses(ResponseStore store, string account) : IChatProtocol
{
    private readonly List<JsonElement> _earlier = [];
    private JsonFields _fields;
    private ResponsesWriter? _writer;

    public Protocol Protocol => Protocol.OpenAiResponses;

    /// <summary>Reads the conversation that <c>previous_response_id</c> continues.</summary>
    public async ValueTask<HubError?> PrepareAsync(CallBody body, CancellationToken cancellationToken)
    {
        var parsed = JsonFields.Parse(body.Bytes.Span);
        if (parsed.Failed)
        {
            return parsed.Error;
        }

        var resolved = await ItemReferences.ResolveAsync(parsed.Value, store, account, cancellationToken).ConfigureAwait(false);
        if (resolved.Failed)
        {
            return resolved.Error;
        }

        _fields = resolved.Value;
        const string field = "previous_response_id";
        if (_fields.Text(field) is not { } previous)
        {
            return _fields.Problems.Error;
        }

        var conversation = await store.ReadConversationAsync(account, previous, cancellationToken).ConfigureAwait(false);
        if (conversation is null)
        {
            return new HubError(
                ErrorCodes.NotFound,
                $"There is no response '{previous}' in this hub, or it was not stored, or it is too old.",
                field);
        }

        _earlier.AddRange(conversation);
        body.PromptTextBytes += conversation.Sum(ItemText.Measure);
        return null;
    }

    public HubError? Translate(CallBody body)
    {
        body.Chat = ResponsesRequestReader.Read(_fields, _earlier);
        return _fields.Problems.Error;
    }

    public IChatWriter Answer(CallBody body, IBufferWriter<byte> caller) =>
        _writer = new ResponsesWriter(new ResponseHead(body, _fields), caller);

    public async ValueTask KeepAsync()
    {
        if (_writer?.Whole is { } answer && _fields.Truth("store") != false)
        {
            var stored = new StoredResponse(_writer.Id, account, _fields.Text("previous_response_id"), InputOf(_fields, _writer.Id), answer);
            await store.TryAddAsync(stored).ConfigureAwait(false);
        }
    }

    public bool IsStateless(CallBody body) =>
        JsonFields.Parse(body.Bytes.Span) is { Failed: false, Value: var fields }
        && fields.Truth("store") == false
        && fields.Any("previous_response_id") is null
        && fields.Any("conversation") is null
        && !ItemReferences.AreIn(fields);

    public void WriteErrorEvent(HubError error, IBufferWriter<byte> caller) => ResponsesErrorEvent.Write(error, 0, caller);

    /// <summary>The input as an array of items with ids.</summary>
    private static byte[] InputOf(JsonFields fields, string response)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output))
        {
            InputItems.Write(json, fields.Any("input"), response);
        }

        return output.WrittenSpan.ToArray();
    }
}
