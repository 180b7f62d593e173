namespace AigneHub.Providers.OpenAiCompatible;

/// <summary>How a provider gives images in its chat answers when it has no other way to make them.</summary>
internal enum ImagesInChat
{
    /// <summary>Images are made by calls of their own.</summary>
    None,

    /// <summary>As <c>images</c> of the message when <c>modalities</c> ask for them: OpenRouter's way.</summary>
    Parts,

    /// <summary>As links in the text: Poe's way.</summary>
    Links,
}
