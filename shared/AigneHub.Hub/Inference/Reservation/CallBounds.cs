using AigneHub.Core.Prices;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Inference.Reservation;

/// <summary>Works out the most a call can cost, at the dearest price that may come to hold for it.</summary>
internal static class CallBounds
{
    /// <summary>For a model whose context nobody wrote down.</summary>
    private const long UnknownContext = 1_048_576;

    /// <summary>For a model whose longest answer nobody wrote down.</summary>
    private const long UnknownOutput = 131_072;

    /// <summary>The dearest generated image known has 6,240 tokens.</summary>
    private const long TokensAnImage = 16_384;

    /// <summary>The longest that a provider makes a video unless it is told otherwise.</summary>
    private const int UsualVideoSeconds = 8;

    /// <summary>The bound of a call at a price.</summary>
    public static CallBound Of(CallBody body, ModelPrice price, CatalogueModel entry) => body.Operation switch
    {
        Operation.Chat => OfChat(body, price, entry),
        Operation.Embeddings => OfEmbeddings(body, price),
        Operation.Images => OfImages(body, price, entry),
        Operation.Video => OfVideo(body, price),
        _ => CallBound.Free,
    };

    /// <summary>By the second. A model is not called for videos where no price is known.</summary>
    private static CallBound OfVideo(CallBody body, ModelPrice price) =>
        new((Int128)(body.Video?.Seconds ?? UsualVideoSeconds) * price.VideoPrice(body.Size).Picos, 0, 0);

    private static CallBound OfChat(CallBody body, ModelPrice price, CatalogueModel entry)
    {
        var prompt = PromptBound.Tokens(
            body.Bytes.Span, body.Names, entry.Context ?? UnknownContext, out var hasMedia);
        var most = entry.MaxOutput ?? Math.Min(entry.Context ?? UnknownOutput, UnknownOutput);
        var limit = Math.Min(body.OutputLimit ?? most, entry.MaxOutput ?? long.MaxValue);
        var images = price.Images.Count == 0 ? 0 : price.DearestImage().Picos;
        return new CallBound(
            ((Int128)prompt * price.DearestInput(prompt, hasMedia).Picos) + images,
            (Int128)body.Count * price.DearestOutput(prompt, entry.Output).Picos,
            limit);
    }

    /// <summary>Each text has a context of its own, so only the bytes bound them all.</summary>
    private static CallBound OfEmbeddings(CallBody body, ModelPrice price)
    {
        long bytes = body.Bytes.Length;
        return new CallBound((Int128)bytes * price.DearestInput(bytes, media: true).Picos, 0, 0);
    }

    /// <summary>By the piece or by tokens, whichever is dearer.</summary>
    private static CallBound OfImages(CallBody body, ModelPrice price, CatalogueModel entry)
    {
        Int128 pieces = price.Images.Count == 0 ? 0 : price.ImagePrice(body.Quality, body.Size).Picos;
        var prompt = Math.Min(entry.Context ?? UnknownContext, body.Bytes.Length);
        var answer = entry.MaxOutput ?? TokensAnImage;
        var tokens = ((Int128)prompt * price.DearestInput(prompt, media: true).Picos)
            + ((Int128)body.Count * answer * price.DearestOutput(prompt, Modalities.Image).Picos);
        return new CallBound(Int128.Max(body.Count * pieces, tokens), 0, 0);
    }
}
