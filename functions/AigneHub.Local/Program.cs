using System.CommandLine;
using AigneHub.Local.Commands;
using AigneHub.Local.Hosting;

SocketTuning.Apply();

var hub = new HubAccess(token => LocalHub.BuildAsync([], TimeProvider.System, token), LocalHub.ReadAddress);

// The host stops on signals itself, and lets calls end for as long as it is told to.
var invocation = new InvocationConfiguration { ProcessTerminationTimeout = null };
return await RootCommands.Create(LocalHub.RunAsync, hub, LocalHub.ReadStore, LocalHub.BuildAsync).Parse(args).InvokeAsync(invocation);
