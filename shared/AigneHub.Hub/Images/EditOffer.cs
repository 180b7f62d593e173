using AigneHub.Core.Errors;
using AigneHub.Hub.Inference.Planning;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Images;

namespace AigneHub.Hub.Images;

/// <summary>Refuses to change images with a provider that cannot, and says which of this hub can.</summary>
internal sealed class EditOffer(Upstreams upstreams)
{
    /// <summary>What of a request for images its provider cannot do, or null.</summary>
    public HubError? Refusal(ImagesRequest request, IProvider provider)
    {
        var (field, needed, what) = request.Mask is null
            ? ("image", ImageEdits.ByPrompt, "change given images")
            : ("mask", ImageEdits.WithMask, "take masks");
        if ((request.Inputs.Count == 0 && request.Mask is null) || provider.Edits >= needed)
        {
            return null;
        }

        var others = upstreams.All.Where(other => other.IsReady && other.Provider.Edits >= needed)
            .Select(other => other.Provider.Id).ToList();
        var advice = others.Count == 0 ? "No provider of this hub does." : $"In this hub these do: {string.Join(", ", others)}.";
        return new HubError(ErrorCodes.NotOffered, $"{provider.Name} does not {what}. {advice}", field);
    }
}
