using AigneHub.Hub.ModelRouting;

namespace AigneHub.Hub.Inference.Planning;

/// <summary>Who can serve a call.</summary>
/// <param name="Candidates">At least one, the best first.</param>
internal sealed record CallPlan(IReadOnlyList<Candidate> Candidates)
{
    /// <summary>By what they are ordered for each call.</summary>
    public RouteOrder Order { get; init; }

    public Candidate First => Candidates[0];
}
