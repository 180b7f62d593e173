using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AigneHub.Core.Blobs;
using AigneHub.Core.Identity;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Json;
using AigneHub.Hub.Retention;

namespace AigneHub.Hub.KeptBodies;

/// <summary>
/// What calls asked and were answered, as blobs: a folder for each day, in it one for each account. So a day is deleted
/// at once, and an account's with a deletion for each day.
/// </summary>
internal sealed class BodyStore(IBlobs blobs, HubOptions options, TimeProvider time)
{
    /// <summary>Where they lie.</summary>
    public const string Folder = "bodies";

    private const string Type = "application/json";
    private const int AtOnce = 100;

    /// <summary>A name after those of all calls, which begin with <c>req</c>.</summary>
    private const string Last = "s";

    /// <summary>Keeps the bodies of a call.</summary>
    public async Task PutAsync(string account, string id, KeptBody request, KeptBody answer)
    {
        if (NameOf(account, id) is not { } name)
        {
            return;
        }

        using var content = new MemoryStream();
        using (var json = new Utf8JsonWriter(content, JsonStyle.Plain))
        {
            json.WriteStartObject();
            Write(json, "request"u8, request);
            Write(json, "answer"u8, answer);
            json.WriteEndObject();
        }

        content.Position = 0;
        await blobs.PutAsync(name, Type, content, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>The bodies of a call of an account, as they were written; null when none are kept.</summary>
    public async Task<JsonElement?> FindAsync(string account, string id, CancellationToken cancellationToken)
    {
        if (NameOf(account, id) is not { } name
            || await blobs.OpenAsync(name, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return null;
        }

        await using var content = found.Content;
        using var document = await JsonDocument
            .ParseAsync(content, cancellationToken: cancellationToken).ConfigureAwait(false);
        return document.RootElement.Clone();
    }

    /// <summary>Until when the bodies of a call are kept at least; null for what is no id of a call.</summary>
    public DateTimeOffset? KeptUntil(string id) =>
        IdTime.TryRead(id, out var made) ? made + options.Bodies.Kept : null;

    /// <summary>Deletes all bodies of an account; answers how many.</summary>
    public async Task<int> ForgetAsync(string account, CancellationToken cancellationToken)
    {
        var deleted = 0;
        var now = time.GetUtcNow();
        for (var days = 0; days <= BodyOptions.MaxDays + 1; days++)
        {
            var folder = $"{Folder}/{BlobDays.DayOf(now.AddDays(-days))}/{FolderOf(account)}";
            int count;
            do
            {
                count = await blobs.DeleteBeforeAsync(folder, Last, AtOnce, cancellationToken).ConfigureAwait(false);
                deleted += count;
            }
            while (count == AtOnce);
        }

        return deleted;
    }

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, KeptBody body)
    {
        json.WriteStartObject(name);
        json.WriteString("type"u8, body.Type);
        json.WriteNumber("bytes"u8, body.Length);
        json.WriteBoolean("cut"u8, body.IsCut);
        json.WriteString("text"u8, body.Text);
        json.WriteString("omitted"u8, body.Omitted);
        json.WriteEndObject();
    }

    private static string? NameOf(string account, string id) => IdTime.TryRead(id, out var made)
        && $"{Folder}/{BlobDays.DayOf(made)}/{FolderOf(account)}/{id.Replace('_', '-')}" is var name && BlobRules.IsName(name)
            ? name
            : null;

    /// <summary>Accounts may have names that blobs may not.</summary>
    private static string FolderOf(string account) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(account)).AsSpan(0, 16));
}
