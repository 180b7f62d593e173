using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace AigneHub.Providers.Demo;

/// <summary>Small pictures of two colours that the prompt decides.</summary>
internal static class DemoImages
{
    public static JsonObject Answer(DemoRequest call, DateTimeOffset now)
    {
        var data = new JsonArray();
        for (var i = 0; i < call.Count; i++)
        {
            var seed = SHA256.HashData(Encoding.UTF8.GetBytes($"{call.Text("prompt")}#{i}"));
            data.Add(new JsonObject { ["b64_json"] = Convert.ToBase64String(DemoPng.Gradient(seed)) });
        }

        return new JsonObject { ["created"] = now.ToUnixTimeSeconds(), ["data"] = data };
    }
}
