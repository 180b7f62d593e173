using System.Buffers;
using AigneHub.Core.Errors;
using AigneHub.Core.Usage;
using AigneHub.Providers.Calls;

namespace AigneHub.Providers.Images;

/// <summary>Images that are read in the provider's protocol and written in the caller's.</summary>
internal sealed class TranslatedImages : IImageAnswer
{
    private readonly CallBody _body;
    private ImagesAnswer? _answer;

    public TranslatedImages(CallBody body, Outcome<ImagesAnswer> read)
    {
        _body = body;
        if (read.Failed)
        {
            Facts.Error = read.Error;
            return;
        }

        _answer = read.Value;
        Facts.Finished = true;
        Facts.Images = _answer.Images.Count;
        Facts.HasUsage = _answer.Usage is not null;
        Facts.UpstreamCost = _answer.UpstreamCost;
        var usage = _answer.Usage ?? default;
        usage[UsageClass.Images] = usage[UsageClass.Images] == 0 ? Facts.Images : usage[UsageClass.Images];
        Facts.Usage = usage;
    }

    public AnswerFacts Facts { get; } = new();

    public IReadOnlyList<GeneratedImage> Images
    {
        get => _answer?.Images ?? [];
        set => _answer = _answer! with { Images = value };
    }

    public void End(AnswerEnd end, IBufferWriter<byte> caller) =>
        ((IImagesProtocol)_body.Protocol).Write(_body, _answer!, end, caller);
}
