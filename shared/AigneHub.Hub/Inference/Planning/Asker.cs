using AigneHub.Core.Keys;

namespace AigneHub.Hub.Inference.Planning;

/// <summary>Who asks for a model: names may mean something else to some.</summary>
/// <param name="Account">The account.</param>
/// <param name="Key">The id of the key.</param>
internal readonly record struct Asker(string Account, string Key)
{
    /// <summary>Somebody of whom nothing is known.</summary>
    public static readonly Asker Anybody = new(string.Empty, string.Empty);

    public static Asker Of(ApiKey key) => new(key.Account, key.Id);
}
