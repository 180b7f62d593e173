namespace AigneHub.Providers.OpenAiCompatible.Translation;

/// <summary>In what form a provider wants earlier thoughts back.</summary>
internal enum ReasoningEcho
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>As <c>reasoning_content</c> beside the tool calls they led to.</summary>
    Content,

    /// <summary>As <c>reasoning_details</c>, unchanged.</summary>
    Details,
}
