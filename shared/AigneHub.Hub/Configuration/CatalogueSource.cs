using AigneHub.Core.Prices;

namespace AigneHub.Hub.Configuration;

/// <summary>Loads the price catalogue, with the operator's own prices over it.</summary>
internal static class CatalogueSource
{
    private const string Setting = "AigneHub__PriceFile";

    public static Catalogue Load(HubOptions options)
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
