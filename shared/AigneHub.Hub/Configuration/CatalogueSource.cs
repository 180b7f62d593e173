using AigneHub.Core.Prices;

namespace AigneHub.Hub.Configuration;

/// <summary>Loads the price catalogue, with the operator's own prices over it.</summary>
internal static class CatalogueSource
{
    private const string Setting = "AigneHub__PriceFile";

    public static Catalogue Load(HubOptions options)
    {
        var catalogue = Read(options);
        foreach (var (provider, settings) in options.Providers)
        {
            foreach (var (id, model) in settings.Models)
            {
                var slash = model.IndexOf('/', StringComparison.Ordinal);
                _ = catalogue.Find(model[..slash], model[(slash + 1)..]) ?? throw new ConfigurationProblem(
                    $"Providers__{provider}__Models__{id}", $"the catalogue has no model '{model}'.");
            }
        }

        return catalogue;
    }

    private static Catalogue Read(HubOptions options)
    {
        if (options.PriceFile is not { } path)
        {
            return Catalogue.Load();
        }

        try
        {
            using var file = File.OpenRead(path);
            return Catalogue.Load(file);
        }
        catch (PriceListException exception)
        {
            throw new ConfigurationProblem(Setting, $"'{path}': {exception.Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationProblem(Setting, $"'{path}' cannot be read.");
        }
    }
}
