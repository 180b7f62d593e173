namespace AigneHub.Hub.Inference.Planning;

/// <summary>Who can serve a call, the best first.</summary>
/// <param name="Candidates">At least one.</param>
internal sealed record CallPlan(IReadOnlyList<Candidate> Candidates)
{
    public Candidate First => Candidates[0];
}
