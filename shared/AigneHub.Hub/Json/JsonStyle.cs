using System.Text.Encodings.Web;
using System.Text.Json;

namespace AigneHub.Hub.Json;

/// <summary>How the hub writes JSON.</summary>
internal static class JsonStyle
{
    /// <summary>Only what JSON asks for is escaped: an answer is never part of a page.</summary>
    public static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
