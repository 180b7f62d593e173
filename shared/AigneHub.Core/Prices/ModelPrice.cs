using AigneHub.Core.Money;
using AigneHub.Core.Usage;

namespace AigneHub.Core.Prices;

/// <summary>What a model costs during one period, as one version of a price list has it.</summary>
public sealed class ModelPrice
{
    private static readonly UsageClass[] TextInput =
        [UsageClass.Input, UsageClass.CacheRead, UsageClass.CacheWrite5m, UsageClass.CacheWrite1h];

    private static readonly UsageClass[] AnyInput = [.. TextInput, UsageClass.InputAudio, UsageClass.InputImage];
    private static readonly UsageClass[] TextOutput = [UsageClass.Output, UsageClass.Reasoning];
    private static readonly UsageClass[] AnyOutput = [.. TextOutput, UsageClass.OutputAudio, UsageClass.OutputImage];

    private readonly AppliedPrice _base;
    private readonly bool _soldByToken;

    /// <summary>A price that holds at any time, for any prompt.</summary>
    /// <param name="version">The version of the price list.</param>
    /// <param name="units">The token prices that hold when no tier does.</param>
    /// <param name="billable">False when the price only illustrates and no account may be charged.</param>
    /// <exception cref="ArgumentException">
    /// A price by the piece or the second among them: those belong in <see cref="Images"/> and <see cref="Videos"/>.
    /// </exception>
    public ModelPrice(string version, UnitPrices units, bool billable = true)
    {
        if (units[UsageClass.Images] != UnitPrice.Free || units[UsageClass.VideoSeconds] != UnitPrice.Free)
        {
            throw new ArgumentException("Prices by the piece or the second are variants.", nameof(units));
        }

        _base = new AppliedPrice(version, units, billable);
        _soldByToken = units != default;
    }

    /// <summary>The version of the price list.</summary>
    public string Version => _base.Version;

    /// <summary>The token prices that hold when no tier does; all free for a model sold by the piece only.</summary>
    public UnitPrices Units => _base.Units;

    /// <summary>False when the price only illustrates and no account may be charged.</summary>
    public bool Billable => _base.Billable;

    /// <summary>Prices for long prompts, by rising bound.</summary>
    public IReadOnlyList<ContextTier> Tiers { get; init; } = [];

    /// <summary>Prices of images by quality and size. Empty when images are not sold by the piece.</summary>
    public IReadOnlyList<ImageVariant> Images { get; init; } = [];

    /// <summary>Prices of a second of video by resolution. Empty when the model makes none.</summary>
    public IReadOnlyList<VideoVariant> Videos { get; init; } = [];

    /// <summary>The first moment the price holds; null when it always has.</summary>
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>The first moment the price no longer holds; null when no end is known.</summary>
    public DateTimeOffset? ValidTo { get; init; }

    /// <summary>Whether two prices come to the same for every call, whatever their versions; none is only like none.</summary>
    public static bool AreSame(ModelPrice? left, ModelPrice? right) => ReferenceEquals(left, right)
        || (left is not null && right is not null
            && left.Units == right.Units
            && left.Billable == right.Billable
            && left.Images.SequenceEqual(right.Images)
            && left.Videos.SequenceEqual(right.Videos)
            && left.Tiers.Select(BoundAndUnits).SequenceEqual(right.Tiers.Select(BoundAndUnits)));

    /// <summary>The token prices of a call whose prompt has so many tokens.</summary>
    public UnitPrices UnitsFor(long inputTokens) => PriceOfTier(inputTokens).Units;

    /// <summary>Whether the price holds at a moment.</summary>
    public bool HoldsAt(DateTimeOffset moment) =>
        (ValidFrom is null || moment >= ValidFrom) && (ValidTo is null || moment < ValidTo);

    /// <summary>
    /// The unit prices for a call of this usage and variant; the size of a video is its resolution. Images are charged
    /// either by their tokens or by the piece, never both: by tokens when the model has token prices and the provider counted answer tokens, else by
    /// the piece, which then covers the whole call.
    /// </summary>
    public AppliedPrice Apply(in UsageCounts usage, string? quality = null, string? size = null)
    {
        if (Images.Count > 0 && usage[UsageClass.Images] > 0 && !(_soldByToken && usage.TotalOutput() > 0))
        {
            UnitPrices piece = default;
            piece[UsageClass.Images] = PriceOfImage(quality ?? ImageVariant.Default, size ?? ImageVariant.Default);
            return new AppliedPrice(Version, piece, Billable);
        }

        if (Videos.Count > 0 && usage[UsageClass.VideoSeconds] > 0)
        {
            UnitPrices second = default;
            second[UsageClass.VideoSeconds] = VideoPrice(size);
            return new AppliedPrice(Version, second, Billable);
        }

        return Tiers.Count == 0 ? _base : PriceOfTier(usage.TotalInput());
    }

    /// <summary>The dearest price of a prompt's token, cached or written to a cache, for prompts of up to so many.</summary>
    /// <param name="inputTokens">The most tokens the prompt may have, which decides the tiers that may hold.</param>
    /// <param name="media">Whether the prompt may hold anything but text.</param>
    public UnitPrice DearestInput(long inputTokens, bool media) => Dearest(inputTokens, media ? AnyInput : TextInput);

    /// <summary>The dearest price of an answer's token, reasoning among them, for prompts of up to so many.</summary>
    /// <param name="inputTokens">The most tokens the prompt may have, which decides the tiers that may hold.</param>
    /// <param name="output">What the model gives.</param>
    public UnitPrice DearestOutput(long inputTokens, Modalities output) =>
        Dearest(inputTokens, (output & ~Modalities.Text) == 0 ? TextOutput : AnyOutput);

    /// <summary>The price of an image of this quality and size.</summary>
    /// <exception cref="InvalidOperationException">Images are not sold by the piece.</exception>
    public UnitPrice ImagePrice(string? quality, string? size) =>
        PriceOfImage(quality ?? ImageVariant.Default, size ?? ImageVariant.Default);

    /// <summary>The price of the dearest image.</summary>
    /// <exception cref="InvalidOperationException">Images are not sold by the piece.</exception>
    public UnitPrice DearestImage() => new(Images.Max(image => image.Each.Picos));

    /// <summary>The price of a second of video of this resolution, or what stands for it, or the dearest.</summary>
    /// <exception cref="InvalidOperationException">The model has no price for video.</exception>
    public UnitPrice VideoPrice(string? resolution) =>
        FindVideo(resolution ?? VideoVariant.Default)
        ?? FindVideo(VideoVariant.Default)
        ?? new UnitPrice(Videos.Max(video => video.Second.Picos));

    private UnitPrice? FindVideo(string resolution) => Videos
        .FirstOrDefault(video => string.Equals(video.Resolution, resolution, StringComparison.OrdinalIgnoreCase))?.Second;

    private UnitPrice Dearest(long inputTokens, ReadOnlySpan<UsageClass> classes)
    {
        var dearest = 0L;
        foreach (var usageClass in classes)
        {
            dearest = Math.Max(dearest, Units[usageClass].Picos);
            for (var i = 0; i < Tiers.Count && inputTokens > Tiers[i].AboveInputTokens; i++)
            {
                dearest = Math.Max(dearest, Tiers[i].Price.Units[usageClass].Picos);
            }
        }

        return new UnitPrice(dearest);
    }

    private static (long Above, UnitPrices Units) BoundAndUnits(ContextTier tier) =>
        (tier.AboveInputTokens, tier.Price.Units);

    private AppliedPrice PriceOfTier(long inputTokens)
    {
        var price = _base;
        foreach (var tier in Tiers)
        {
            if (inputTokens > tier.AboveInputTokens)
            {
                price = tier.Price;
            }
        }

        return price;
    }

    /// <summary>Both named, then the quality alone, then the size alone, then the default; else the dearest.</summary>
    private UnitPrice PriceOfImage(string quality, string size) =>
        Find(quality, size)
        ?? Find(quality, ImageVariant.Default)
        ?? Find(ImageVariant.Default, size)
        ?? Find(ImageVariant.Default, ImageVariant.Default)
        ?? Images.MaxBy(image => image.Each.Picos)!.Each;

    private UnitPrice? Find(string quality, string size)
    {
        foreach (var image in Images)
        {
            if (string.Equals(image.Quality, quality, StringComparison.OrdinalIgnoreCase)
                && string.Equals(image.Size, size, StringComparison.OrdinalIgnoreCase))
            {
                return image.Each;
            }
        }

        return null;
    }
}
