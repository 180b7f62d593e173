using AigneHub.Embedded;
using AigneHub.Hub.Configuration;
using AigneHub.Local.Hosting;

try
{
    await using var app = await LocalHub.BuildAsync(args, TimeProvider.System, CancellationToken.None);
    await app.RunAsync();
    return 0;
}
catch (Exception exception) when (exception is ConfigurationProblem or EmbeddedStoreException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
