using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Durability;

/// <summary>The real hub in a process of its own, which can be killed.</summary>
internal sealed class HubProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    private HubProcess(Process process, string address)
    {
        _process = process;
        Client = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(30) };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", HubHost.OperatorKey);
    }

    /// <summary>A client with the operator's key.</summary>
    public HttpClient Client { get; }

    /// <summary>Starts the hub on a data directory and waits until it is ready.</summary>
    public static async Task<HubProcess> StartAsync(string directory)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "AigneHub.Local.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["AigneHub__DataDirectory"] = directory,
                ["AigneHub__OperatorKey"] = HubHost.OperatorKey,
                ["ASPNETCORE_URLS"] = address,
                ["Logging__LogLevel__Default"] = "Warning",
            },
        };
        var hub = new HubProcess(Process.Start(start)!, address);
        var errors = hub._process.StandardError.ReadToEndAsync();
        _ = hub._process.StandardOutput.ReadToEndAsync();
        var began = Stopwatch.GetTimestamp();
        while (!await hub.IsReadyAsync())
        {
            Assert.False(hub._process.HasExited, hub._process.HasExited ? await errors : null);
            Assert.True(Stopwatch.GetElapsedTime(began) < Patience, "The hub did not get ready.");
            await Task.Delay(20);
        }

        return hub;
    }

    /// <summary>Kills the process as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var response = await Client.GetAsync("/readyz");
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
