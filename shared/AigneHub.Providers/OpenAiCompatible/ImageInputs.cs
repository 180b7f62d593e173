namespace AigneHub.Providers.OpenAiCompatible;

/// <summary>How a provider of OpenAI's family takes images to change.</summary>
internal enum ImageInputs
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>As files of a form, at <c>/images/edits</c>: OpenAI's way.</summary>
    Form,

    /// <summary>As the field <c>image</c> of a generation, addresses or data addresses: Doubao's way.</summary>
    Field,

    /// <summary>As objects with addresses in JSON, at <c>/images/edits</c>: xAI's way.</summary>
    Objects,
}
