namespace AigneHub.Providers.Chat;

/// <summary>Where a piece of media is: exactly one of bytes, address and provider's file id.</summary>
public sealed record MediaSource
{
    private MediaSource()
    {
    }

    /// <summary>The media type, such as <c>image/png</c>; null when only the address is known.</summary>
    public string? MediaType { get; private init; }

    /// <summary>The bytes in base64.</summary>
    public string? Base64 { get; private init; }

    /// <summary>An http(s) address.</summary>
    public string? Url { get; private init; }

    /// <summary>The id of a file that was uploaded to the provider.</summary>
    public string? FileId { get; private init; }

    /// <summary>
    /// The path of the field it stands in, as the caller knows it; null when it came from elsewhere. What is wrong with it is
    /// told by that name.
    /// </summary>
    public string? Field { get; init; }

    /// <summary>Media that is in the request.</summary>
    public static MediaSource FromBase64(string mediaType, string base64) => new() { MediaType = mediaType, Base64 = base64 };

    /// <summary>Media at an address.</summary>
    public static MediaSource FromUrl(string url, string? mediaType = null) => new() { Url = url, MediaType = mediaType };

    /// <summary>Media that the provider has.</summary>
    public static MediaSource FromFile(string id) => new() { FileId = id };

    /// <summary>Reads a <c>data:</c> address or takes any other as it is; null for a data address that is malformed.</summary>
    public static MediaSource? Parse(string address)
    {
        const string scheme = "data:";
        const string mark = ";base64,";
        if (!address.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
        {
            return FromUrl(address);
        }

        var end = address.IndexOf(mark, StringComparison.OrdinalIgnoreCase);
        return end <= scheme.Length ? null : FromBase64(address[scheme.Length..end], address[(end + mark.Length)..]);
    }
}
