using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Inference.Settlement;

/// <summary>Which calls an account pays for; <c>docs/billing.md</c> has the rules and why.</summary>
internal static class ChargeRule
{
    /// <summary>
    /// Whether the call is charged at all. One without an answer is not: it failed, the caller left before anything came,
    /// or the model said nothing.
    /// </summary>
    public static bool IsCharged(Operation operation, CallEnd end)
    {
        if (end.Facts is not { } facts)
        {
            return false;
        }

        var said = facts.TextBytes > 0 || facts.Images > 0 || facts.Usage.TotalOutput() > 0;
        return said || operation is not Operation.Chat;
    }
}
