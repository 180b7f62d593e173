using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace AigneHub.Providers.Demo;

/// <summary>Vectors that depend on nothing but the text: equal texts have equal vectors of length one.</summary>
internal static class DemoEmbeddings
{
    private const int DefaultDimensions = 64;
    private const int MaxDimensions = 4096;

    public static JsonObject Answer(DemoRequest call)
    {
        var inputs = call.Inputs();
        var dimensions = Math.Min(call.Number("dimensions") ?? DefaultDimensions, MaxDimensions);
        var asBase64 = call.Text("encoding_format") == "base64";
        var data = new JsonArray();
        for (var i = 0; i < inputs.Count; i++)
        {
            var vector = Vector(inputs[i], dimensions);
            data.Add(new JsonObject
            {
                ["object"] = "embedding",
                ["index"] = i,
                ["embedding"] = asBase64
                    ? Convert.ToBase64String(MemoryMarshal.AsBytes(vector.AsSpan()))
                    : new JsonArray([.. vector.Select(number => (JsonNode)number)]),
            });
        }

        var tokens = inputs.Sum(DemoRequest.Tokens);
        return new JsonObject
        {
            ["object"] = "list",
            ["model"] = call.Model,
            ["data"] = data,
            ["usage"] = new JsonObject { ["prompt_tokens"] = tokens, ["total_tokens"] = tokens },
        };
    }

    private static float[] Vector(string text, int dimensions)
    {
        var bytes = new byte[dimensions];
        Shake(Encoding.UTF8.GetBytes(text), bytes);
        var length = Math.Sqrt(bytes.Sum(value => Math.Pow(value - 127.5, 2)));
        return [.. bytes.Select(value => (float)((value - 127.5) / length))];
    }

    /// <summary>As many bytes as wanted from the hashes of the text and a counter.</summary>
    private static void Shake(byte[] text, Span<byte> target)
    {
        for (var block = 0; target.Length > 0; block++)
        {
            var hash = SHA256.HashData([.. text, (byte)block, (byte)(block >> 8)]);
            var count = Math.Min(hash.Length, target.Length);
            hash.AsSpan(0, count).CopyTo(target);
            target = target[count..];
        }
    }
}
