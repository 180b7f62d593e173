namespace AigneHub.Hub.Inference.Credentials;

/// <summary>
/// Shares calls out by weight so that a conversation keeps its credential: each pair of both has a fixed draw, and the
/// highest draw wins. When a credential is left out only its own conversations move, and every instance agrees without asking.
/// </summary>
internal static class Rendezvous
{
    /// <summary>The draw of a credential for a conversation; higher is better.</summary>
    public static double Draw(ulong conversation, ulong credential, int weight)
    {
        var mixed = Mix(conversation ^ Mix(credential));
        var uniform = ((mixed >> 11) + 0.5) / (1UL << 53);
        return weight / -Math.Log(uniform);
    }

    /// <summary>SplitMix64: every bit of the input changes half of the output.</summary>
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
