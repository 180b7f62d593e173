using AigneHub.Core.Money;
using AigneHub.Core.Prices;
using AigneHub.Core.Usage;
using AigneHub.Hub.Chat;
using AigneHub.Hub.Inference.Reservation;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Json;
using FsCheck;
using FsCheck.Fluent;

namespace AigneHub.Hub.Tests.Inference.Reservation;

/// <summary>What is set aside covers whatever a provider may report within the limits that the call was sent with.</summary>
public sealed class CallBoundProperties
{
    private static readonly Gen<int> Seeds = Gen.Choose(0, int.MaxValue);

    private static readonly UsageClass[] TextInput =
        [UsageClass.Input, UsageClass.CacheRead, UsageClass.CacheWrite5m, UsageClass.CacheWrite1h];

    private static readonly UsageClass[] AnyInput = [.. TextInput, UsageClass.InputAudio, UsageClass.InputImage];

    private static readonly UsageClass[] TextOutput = [UsageClass.Output, UsageClass.Reasoning];

    private static readonly UsageClass[] AnyOutput = [.. TextOutput, UsageClass.OutputAudio, UsageClass.OutputImage];

    [Fact]
    public void Tokens_AnyProtocolAndPart_CoverTheWorstTokenizer() => Prop.ForAll(Seeds.ToArbitrary(), seed =>
    {
        var random = new Random(seed);
        var prompt = new RandomPrompt(random);
        var context = random.Next(1, 200_000);

        var bound = PromptBound.Tokens(prompt.Body, NamesOf(prompt.Body), context, out _);

        return bound >= Math.Min(context, prompt.MostTokens) && bound <= context;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));

    [Fact]
    public void Tokens_NamesOfNobodyRead_AreNoFewerThanOfThoseRead() => Prop.ForAll(Seeds.ToArbitrary(), seed =>
    {
        var random = new Random(seed);
        var prompt = new RandomPrompt(random);
        var context = random.Next(1, 200_000);

        var unread = PromptBound.Tokens(prompt.Body, NameFilter.Any, context, out _);

        return unread >= PromptBound.Tokens(prompt.Body, NamesOf(prompt.Body), context, out _);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void Full_AnyUsageWithinTheLimits_CostsNoMore() => Prop.ForAll(Seeds.ToArbitrary(), seed =>
    {
        var random = new Random(seed);
        var prompt = new RandomPrompt(random);
        var entry = Entry(random);
        var price = entry.Prices[0];
        var body = Body(prompt.Body, Operation.Chat);
        body.Count = random.Next(1, 4);
        body.OutputLimit = random.Next(2) == 0 ? null : random.Next(1, 5_000);
        var bound = CallBounds.Of(body, price, entry);
        var limit = Math.Min(body.OutputLimit ?? entry.MaxOutput!.Value, entry.MaxOutput!.Value);
        var input = Math.Min(entry.Context!.Value, prompt.MostTokens);

        var usage = Usage(random, input, prompt.HasMedia, entry, body.Count * limit);
        var lowered = bound.LimitFor(new Amount((long)(random.NextDouble() * bound.Full.Nanos)));
        var less = lowered is null ? default : Usage(random, input, prompt.HasMedia, entry, body.Count * lowered.Value);
        return Cost(price, usage) <= bound.Full
            && (lowered is null || Cost(price, less) <= bound.CostOf(lowered.Value));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));

    [Fact]
    public void Full_AnyEmbeddings_CostNoMore() => Prop.ForAll(Seeds.ToArbitrary(), seed =>
    {
        var random = new Random(seed);
        var prompt = new RandomPrompt(random, RandomPrompt.Embeddings);
        var price = Entry(random).Prices[0];

        var usage = default(UsageCounts);
        usage[UsageClass.Input] = random.NextInt64(prompt.MostTokens + 1);

        return Cost(price, usage) <= CallBounds.Of(Body(prompt.Body, Operation.Embeddings), price, Entry(random)).Full;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void Full_AnyImages_CostNoMore() => Prop.ForAll(Seeds.ToArbitrary(), seed =>
    {
        var random = new Random(seed);
        var prompt = new RandomPrompt(random, RandomPrompt.Images);
        var entry = Entry(random, "\"images\":{\"high\":{\"1024x1024\":\"0.25\",\"default\":\"0.2\"},\"default\":{\"default\":\"0.05\"}}");
        var body = Body(prompt.Body, Operation.Images);
        body.Count = random.Next(1, 5);
        body.Quality = random.Next(2) == 0 ? null : "high";
        body.Size = random.Next(2) == 0 ? null : "1024x1024";

        var tokens = random.Next(2) == 0;
        var usage = tokens
            ? Usage(random, Math.Min(entry.Context!.Value, prompt.MostTokens), true, entry, body.Count * entry.MaxOutput!.Value)
            : default;
        usage[UsageClass.Images] = body.Count;
        var cost = entry.Prices[0].Apply(in usage, body.Quality, body.Size).Units.Charge(in usage);
        return cost <= CallBounds.Of(body, entry.Prices[0], entry).Full;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    private static Amount Cost(ModelPrice price, UsageCounts usage) => price.Apply(in usage).Units.Charge(in usage);

    private static CallBody Body(ReadOnlyMemory<byte> json, Operation operation) =>
        new() { Operation = operation, Protocol = OpenAiChat.Instance, Bytes = json };

    /// <summary>Usage within limits, spread over the classes at random, often as many as there may be.</summary>
    private static UsageCounts Usage(Random random, long input, bool media, CatalogueModel entry, long output)
    {
        var usage = default(UsageCounts);
        Spread(random, ref usage, media ? AnyInput : TextInput, input);
        Spread(random, ref usage, entry.Output == Modalities.Text ? TextOutput : AnyOutput, output);
        return usage;
    }

    private static void Spread(Random random, ref UsageCounts usage, UsageClass[] classes, long most)
    {
        var left = random.Next(2) == 0 ? most : random.NextInt64(most + 1);
        foreach (var usageClass in classes.OrderBy(_ => random.Next()))
        {
            var count = random.Next(3) == 0 ? left : random.NextInt64(left + 1);
            usage[usageClass] = count;
            left -= count;
        }
    }

    /// <summary>A model with random prices for some of the classes, and for long prompts.</summary>
    private static CatalogueModel Entry(Random random, string? more = null)
    {
        var tier = random.Next(2) == 0 ? "" : $$$""","tiers":[{"above":{{{random.Next(1, 50_000)}}},{{{Prices(random)}}}}]""";
        var output = random.Next(2) == 0 ? "\"text\"" : "\"text\",\"image\"";
        var json = $$"""
            {"provider":"p","date":"2026-01-01","models":[{"id":"m","context":{{random.Next(1, 200_000)}},
            "max_output":{{random.Next(1, 10_000)}},"output":[{{output}}],
            "price":{ {{Prices(random)}}{{tier}}{{(more is null ? "" : "," + more)}} } }]}
            """;
        return Catalogue.ReadEntries(System.Text.Encoding.UTF8.GetBytes(json))[0];
    }

    private static string Prices(Random random)
    {
        var names = Enum.GetValues<UsageClass>()
            .Where(it => it is not (UsageClass.Images or UsageClass.VideoSeconds))
            .Where(it => it is UsageClass.Input or UsageClass.Output || random.Next(2) == 0)
            .Select(it => $"\"{UsageClassNames.Of(it)}\":\"{random.Next(100)}.{random.Next(1_000_000):D6}\"");
        return string.Join(',', names);
    }

    private static NameFilter NamesOf(ReadOnlySpan<byte> json)
    {
        var scanner = new JsonScanner(json);
        while (scanner.Read())
        {
        }

        return scanner.Names;
    }
}
