using Microsoft.Extensions.Configuration;

namespace AigneHub.Hub.Configuration;

/// <summary>Reads which models of the catalogue a provider's deployments and endpoints are.</summary>
internal static class ModelMapReader
{
    /// <summary>The map of a provider. A model without a provider's name before it is the provider's own.</summary>
    public static Dictionary<string, string> Read(IConfiguration configuration, string provider)
    {
        var models = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var model in configuration.GetSection($"Providers:{provider}:Models").GetChildren())
        {
            var target = model.Value?.Trim() ?? string.Empty;
            var slash = target.IndexOf('/', StringComparison.Ordinal);
            if (target.Length == 0 || slash == 0 || slash == target.Length - 1)
            {
                throw new ConfigurationProblem(
                    $"Providers__{provider}__Models__{model.Key}",
                    $"'{target}' is neither a model nor of the form provider/model.");
            }

            models[model.Key] = slash < 0 ? $"{provider}/{target}" : target;
        }

        return models;
    }
}
