using AigneHub.Hub.Inference.Planning;

namespace AigneHub.Hub.Inference.Health;

/// <summary>In a word, how a model fares: as this instance saw it and others told.</summary>
internal static class ModelStatus
{
    public const string Ok = "ok";
    public const string Degraded = "degraded";
    public const string Down = "down";

    /// <summary>The word: by how many of the provider's credentials it can be reached.</summary>
    public static string Of(Upstream upstream, string model)
    {
        var well = 0;
        foreach (var credential in upstream.Credentials)
        {
            var isWell = !credential.Health.Acceptance.IsOpen
                && !(credential.Health.Targets.TryGetValue(model, out var target) && target.Breaker.IsOpen);
            well += isWell ? 1 : 0;
        }

        return well == upstream.Credentials.Count ? Ok : well > 0 ? Degraded : Down;
    }
}
