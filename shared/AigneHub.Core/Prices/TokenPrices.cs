using AigneHub.Core.Money;
using AigneHub.Core.Usage;

namespace AigneHub.Core.Prices;

/// <summary>Token prices as an entry gives them: those it leaves out follow from those it has.</summary>
internal sealed class TokenPrices
{
    private readonly UnitPrice?[] _given = new UnitPrice?[UsageCounts.ClassCount];

    public bool Any { get; private set; }

    public void Set(UsageClass usageClass, UnitPrice price)
    {
        _given[(int)usageClass] = price;
        Any = true;
    }

    /// <summary>All classes priced; all free when none was given.</summary>
    /// <exception cref="PriceListException">Some are given, but not both input and output.</exception>
    public UnitPrices Complete()
    {
        if (!Any)
        {
            return default;
        }

        if (Given(UsageClass.Input) is not { } input || Given(UsageClass.Output) is not { } output)
        {
            throw new PriceListException("a price by the token needs both 'input' and 'output'");
        }

        // A provider that lists no cache price bills cached tokens as any others; likewise media and reasoning.
        var write = Given(UsageClass.CacheWrite5m) ?? input;
        var units = new UnitPrices();
        units[UsageClass.Input] = input;
        units[UsageClass.CacheRead] = Given(UsageClass.CacheRead) ?? input;
        units[UsageClass.CacheWrite5m] = write;
        units[UsageClass.CacheWrite1h] = Given(UsageClass.CacheWrite1h) ?? write;
        units[UsageClass.InputAudio] = Given(UsageClass.InputAudio) ?? input;
        units[UsageClass.InputImage] = Given(UsageClass.InputImage) ?? input;
        units[UsageClass.Output] = output;
        units[UsageClass.Reasoning] = Given(UsageClass.Reasoning) ?? output;
        units[UsageClass.OutputAudio] = Given(UsageClass.OutputAudio) ?? output;
        units[UsageClass.OutputImage] = Given(UsageClass.OutputImage) ?? output;
        return units;
    }

    private UnitPrice? Given(UsageClass usageClass) => _given[(int)usageClass];
}
