using AigneHub.Embedded;
using AigneHub.Hub.Configuration;

namespace AigneHub.Local.Commands;

/// <summary>Reaches the hub in the data directory, which a running hub does not share.</summary>
/// <param name="buildHub">Builds a hub without starting it.</param>
/// <param name="address">Tells where such a hub is called when it runs.</param>
internal sealed class HubAccess(Func<CancellationToken, Task<WebApplication>> buildHub, Func<string> address)
{
    /// <summary>Does something with a part of the hub.</summary>
    /// <param name="work">What to do; answers the exit code.</param>
    /// <param name="instead">What does the same while the hub runs: a call of its API at an address.</param>
    /// <param name="errors">Where to say why nothing was done.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<int> UseAsync<T>(
        Func<T, CancellationToken, Task<int>> work,
        Func<string, string> instead,
        TextWriter errors,
        CancellationToken cancellationToken)
        where T : notnull
    {
        try
        {
            var hub = await buildHub(cancellationToken).ConfigureAwait(false);
            await using (hub.ConfigureAwait(false))
            {
                return await work(hub.Services.GetRequiredService<T>(), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (EmbeddedStoreException problem)
        {
            await errors.WriteLineAsync(
                $"""
                {problem.Message}
                If the hub is running, it does this itself, with the operator key in AIGNEHUB_KEY:

                  {instead(address())}
                """).ConfigureAwait(false);
        }
        catch (ConfigurationProblem problem)
        {
            await errors.WriteLineAsync(problem.Message).ConfigureAwait(false);
        }

        return ExitCodes.Failed;
    }
}
