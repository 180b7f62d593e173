using AigneHub.Core.Identity;
using AigneHub.Hooks;
using AigneHub.Hooks.Postdeploy;
using AigneHub.Hooks.Postprovision;
using AigneHub.Hooks.Preprovision;

var time = TimeProvider.System;
var settings = new HookSettings(Environment.GetEnvironmentVariable);
using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(2) };
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, key) =>
{
    key.Cancel = true;
    stop.Cancel();
};

try
{
    switch (args)
    {
        case ["preprovision"]:
            await new PreprovisionHook(settings, time).RunAsync(stop.Token).ConfigureAwait(false);
            break;
        case ["postprovision"]:
            var vault = new VaultWriter(settings, http);
            await new PostprovisionHook(settings, vault, new RandomIdSource(time))
                .RunAsync(stop.Token).ConfigureAwait(false);
            break;
        case ["postdeploy"]:
            await new PostdeployHook(settings, http, time).RunAsync(stop.Token).ConfigureAwait(false);
            break;
        default:
            throw new HookFailure("Say which hook: preprovision, postprovision or postdeploy.");
    }

    return 0;
}
catch (Exception problem) when (problem is HookFailure or HttpRequestException or OperationCanceledException)
{
    await Console.Error.WriteLineAsync(problem.Message).ConfigureAwait(false);
    return 1;
}
