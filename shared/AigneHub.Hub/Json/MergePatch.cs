using System.Text.Json.Nodes;

namespace AigneHub.Hub.Json;

/// <summary>Changes of JSON objects as JSON Merge Patch (RFC 7396) has them: fields replace fields, null takes them away.</summary>
internal static class MergePatch
{
    /// <summary>Applies a patch to an object, which it changes.</summary>
    public static void Apply(JsonObject target, JsonObject patch)
    {
        foreach (var (name, change) in patch)
        {
            switch (change)
            {
                case null:
                    _ = target.Remove(name);
                    break;
                case JsonObject inner:
                    if (target[name] is not JsonObject into)
                    {
                        target[name] = into = [];
                    }

                    Apply(into, inner);
                    break;
                default:
                    target[name] = change.DeepClone();
                    break;
            }
        }
    }
}
