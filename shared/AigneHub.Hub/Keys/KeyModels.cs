using System.IO.Enumeration;
using AigneHub.Core.Errors;
using AigneHub.Core.Keys;
using AigneHub.Hub.Inference.Planning;

namespace AigneHub.Hub.Keys;

/// <summary>The models that a key may call.</summary>
internal static class KeyModels
{
    /// <summary>
    /// What is left of a plan for a key: all of it when the name that was asked for is in the key's list, else those models of
    /// it that are.
    /// </summary>
    public static Outcome<CallPlan> Allowed(ApiKey key, string asked, Outcome<CallPlan> plan)
    {
        if (key.Models.Count == 0 || plan.Failed || Allow(key, asked))
        {
            return plan;
        }

        var allowed = plan.Value.Candidates.Where(it => Allow(key, $"{it.Upstream.Provider.Id}/{it.Model}")).ToList();
        return allowed.Count > 0
            ? plan.Value with { Candidates = allowed }
            : new HubError(
                ErrorCodes.ModelNotAllowed,
                $"The API key may not call '{asked}', only: {string.Join(", ", key.Models)}.",
                "model");
    }

    /// <summary>What a call names besides, without what the key may not call.</summary>
    public static IReadOnlyList<string> Fallbacks(ApiKey key, IReadOnlyList<string> names) =>
        key.Models.Count == 0 || names.Count == 0 ? names : [.. names.Where(name => Allow(key, name))];

    /// <summary>Whether a name is in a key's list.</summary>
    public static bool Allow(ApiKey key, string name)
    {
        foreach (var pattern in key.Models)
        {
            if (FileSystemName.MatchesSimpleExpression(pattern, name))
            {
                return true;
            }
        }

        return false;
    }
}
