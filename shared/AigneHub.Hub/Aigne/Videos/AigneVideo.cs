using System.Buffers;
using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Hub.Json;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Videos;

namespace AigneHub.Hub.Aigne.Videos;

/// <summary>AIGNE's video generation.</summary>
/// <param name="creditPrefix">The sign of money told with credits; null for none.</param>
internal sealed class AigneVideo(string? creditPrefix) : IVideoProtocol
{
    public Protocol Protocol => Protocol.Aigne;

    public HubError? Translate(CallBody body) => null;

    public void Write(GeneratedVideo video, AnswerEnd end, IBufferWriter<byte> caller)
    {
        using var json = new Utf8JsonWriter(caller, JsonStyle.Plain);
        json.WriteStartObject();
        json.WriteStartArray("videos"u8);
        AigneFile.Write(json, video.Source!);
        json.WriteEndArray();
        json.WriteNumber("seconds"u8, video.Seconds);
        AigneUsageJson.Write(json, end, creditPrefix);
        json.WriteString("model"u8, end.Model);
        json.WriteEndObject();
    }

    public void WriteError(HubError error, IBufferWriter<byte> caller) =>
        AigneErrors.Instance.Write(error, string.Empty, caller);

    public void WriteErrorEvent(HubError error, IBufferWriter<byte> caller) => AigneErrors.WriteEvent(error, caller);
}
