using System.Text.Json;
using AigneHub.Core.Usage;

namespace AigneHub.Core.Prices;

/// <summary>Reads the price of an entry: an object, or an array of them when it changes with time.</summary>
internal sealed class ModelPriceReader(string version, bool billable)
{
    public IReadOnlyList<ModelPrice> Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            return [ReadOne(ref reader)];
        }

        PriceFields.Enter(ref reader, JsonTokenType.StartArray, "price");
        var prices = new List<ModelPrice>();
        while (PriceFields.NextObject(ref reader, "price"))
        {
            var price = ReadOne(ref reader);
            if (prices is [.., var last] && !(last.ValidTo <= price.ValidFrom))
            {
                throw new PriceListException("each price must end ('valid_to') before the next begins ('valid_from')");
            }

            prices.Add(price);
        }

        return prices;
    }

    /// <summary>Reads a price that does not change with time.</summary>
    public ModelPrice ReadOne(ref Utf8JsonReader reader, string field)
    {
        PriceFields.Enter(ref reader, JsonTokenType.StartObject, field);
        return ReadOne(ref reader);
    }

    private ModelPrice ReadOne(ref Utf8JsonReader reader)
    {
        var tokens = new TokenPrices();
        List<ImageVariant> images = [];
        List<VideoVariant> videos = [];
        List<ContextTier> tiers = [];
        DateTimeOffset? from = null;
        DateTimeOffset? to = null;
        while (PriceFields.Next(ref reader) is { } field)
        {
            switch (field)
            {
                case "images":
                    images = ReadImages(ref reader);
                    break;
                case "videos":
                    videos = ReadVideos(ref reader);
                    break;
                case "tiers":
                    tiers = ReadTiers(ref reader);
                    break;
                case "valid_from":
                    from = PriceFields.Moment(ref reader, field);
                    break;
                case "valid_to":
                    to = PriceFields.Moment(ref reader, field);
                    break;
                default:
                    SetToken(tokens, ref reader, field);
                    break;
            }
        }

        if (!tokens.Any && images.Count == 0 && videos.Count == 0)
        {
            throw new PriceListException("a price needs 'input' and 'output', 'images' or 'videos'");
        }

        if (from >= to)
        {
            throw new PriceListException("'valid_from' must be before 'valid_to'");
        }

        return new ModelPrice(version, tokens.Complete(), billable)
        {
            Images = images,
            Videos = videos,
            Tiers = tiers,
            ValidFrom = from,
            ValidTo = to,
        };
    }

    private static void SetToken(TokenPrices tokens, ref Utf8JsonReader reader, string field)
    {
        if (!UsageClassNames.TryParse(field, out var usageClass) || usageClass is UsageClass.Images or UsageClass.VideoSeconds)
        {
            throw PriceFields.Unknown(field);
        }

        tokens.Set(usageClass, PriceFields.PerMillion(ref reader, field));
    }

    private List<ContextTier> ReadTiers(ref Utf8JsonReader reader)
    {
        PriceFields.Enter(ref reader, JsonTokenType.StartArray, "tiers");
        var tiers = new List<ContextTier>();
        while (PriceFields.NextObject(ref reader, "tiers"))
        {
            var tokens = new TokenPrices();
            long above = 0;
            while (PriceFields.Next(ref reader) is { } field)
            {
                if (field == "above")
                {
                    above = PriceFields.Count(ref reader, field);
                }
                else
                {
                    SetToken(tokens, ref reader, field);
                }
            }

            if (above <= (tiers is [.., var last] ? last.AboveInputTokens : 0))
            {
                throw new PriceListException("'tiers' must each have a rising 'above'");
            }

            tiers.Add(new ContextTier(above, new AppliedPrice(version, tokens.Complete(), billable)));
        }

        return tiers;
    }

    /// <summary>One price for all images, or prices by quality and size.</summary>
    private static List<ImageVariant> ReadImages(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            var each = PriceFields.Each(ref reader, "images");
            return [new ImageVariant(ImageVariant.Default, ImageVariant.Default, each)];
        }

        var images = new List<ImageVariant>();
        while (PriceFields.Next(ref reader) is { } quality)
        {
            PriceFields.Enter(ref reader, JsonTokenType.StartObject, $"images.{quality}");
            while (PriceFields.Next(ref reader) is { } size)
            {
                images.Add(new ImageVariant(quality, size, PriceFields.Each(ref reader, $"images.{quality}.{size}")));
            }
        }

        return images;
    }

    /// <summary>One price for all videos, or prices by resolution; a second each.</summary>
    private static List<VideoVariant> ReadVideos(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return [new VideoVariant(VideoVariant.Default, PriceFields.Each(ref reader, "videos"))];
        }

        var videos = new List<VideoVariant>();
        while (PriceFields.Next(ref reader) is { } resolution)
        {
            videos.Add(new VideoVariant(resolution, PriceFields.Each(ref reader, $"videos.{resolution}")));
        }

        return videos;
    }
}
