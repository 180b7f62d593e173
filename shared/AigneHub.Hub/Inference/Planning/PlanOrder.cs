using AigneHub.Hub.Inference.Credentials;
using AigneHub.Hub.ModelRouting;

namespace AigneHub.Hub.Inference.Planning;

/// <summary>Puts the candidates of a plan in the order in which a call tries them.</summary>
internal static class PlanOrder
{
    private const double Median = 0.5;

    /// <summary>The plan for one call. One candidate, or a fixed order, is the plan itself.</summary>
    public static CallPlan For(InferenceCall call) => call.Plan is not { Candidates.Count: > 1, Order: not RouteOrder.Priority } plan
        ? call.Plan
        : plan with
        {
            Candidates = plan.Order switch
            {
                RouteOrder.Weight => ByWeight(call, plan),
                RouteOrder.Price => [.. plan.Candidates.OrderBy(candidate => PriceOf(call, candidate))],
                _ => [.. plan.Candidates.OrderBy(LatencyOf)],
            },
        };

    /// <summary>As with credentials, each conversation draws for each candidate, so that it stays with its own.</summary>
    private static Candidate[] ByWeight(InferenceCall call, CallPlan plan)
    {
        var conversation = call.Conversation ??= Conversation.KeyOf(call);
        return [.. plan.Candidates.OrderByDescending(it => Rendezvous.Draw(conversation, it.Hash, it.Weight))];
    }

    /// <summary>What has no price comes last.</summary>
    private static long PriceOf(InferenceCall call, Candidate candidate) =>
        candidate.Entry?.PriceAt(call.Request.Started) is { } price ? Targets.PriceOf(price) : long.MaxValue;

    /// <summary>What nobody has called yet comes first, so that it gets known.</summary>
    private static double LatencyOf(Candidate candidate) =>
        candidate.Destinations.Min(it => it.Health.Latency.Percentile(Median)) ?? 0;
}
