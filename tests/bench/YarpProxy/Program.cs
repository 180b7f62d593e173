using Yarp.ReverseProxy.Configuration;

// YarpProxy --urls <address> --upstream <address>
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.Services.AddReverseProxy().LoadFromMemory(
    [new RouteConfig { RouteId = "all", ClusterId = "upstream", Match = new RouteMatch { Path = "{**path}" } }],
    [
        new ClusterConfig
        {
            ClusterId = "upstream",
            Destinations = new Dictionary<string, DestinationConfig>
            {
                ["only"] = new() { Address = builder.Configuration["upstream"]! },
            },
        },
    ]);

var app = builder.Build();
app.MapReverseProxy();
await app.RunAsync();
