using System.Globalization;
using AigneHub.Core.Errors;
using AigneHub.Providers.Chat;
using AigneHub.Providers.Images;

namespace AigneHub.Providers.Ideogram;

/// <summary>Writes a request as the form Ideogram takes.</summary>
internal sealed class IdeogramForm
{
    /// <summary>Fields of Ideogram's that callers may know and that the hub has other names for, or no price.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new(StringComparer.Ordinal)
    {
        ["rendering_speed"] = "is 'quality' here: turbo, default, quality",
        ["resolution"] = "is 'size' here",
        ["aspect_ratio"] = "is 'size' here",
        ["num_images"] = "is 'n' here",
        ["json_prompt"] = "is not offered: describe the image in 'prompt'",
        ["color_palette"] = "is not offered",
        ["custom_model_uri"] = "is not offered",
        ["style_reference_images"] = "is not offered",
        ["character_reference_images"] = "is not offered",
    };

    private readonly FormFields _form = new();
    private readonly ImagesRequest _request;
    private readonly IdeogramMethod _method;

    private IdeogramForm(ImagesRequest request, IdeogramMethod method)
    {
        _request = request;
        _method = method;
    }

    public static Outcome<HttpContent> Write(ImagesRequest request, IdeogramMethod method)
    {
        var form = new IdeogramForm(request, method);
        return form.Write() is { } problem ? problem : form._form.Content;
    }

    private HubError? Write()
    {
        _form.Text(_method.PromptField, _request.Prompt);
        return WriteCount() ?? WriteSpeed() ?? WriteSize() ?? WriteFormat() ?? WriteImages() ?? WriteOwn();
    }

    private HubError? WriteCount()
    {
        if (_request.Count > _method.MaxImages)
        {
            return NotOffered($"This model makes at most {_method.MaxImages} image(s) of this kind a call.", "n");
        }

        if (_method.MaxImages > 1)
        {
            _form.Text("num_images", _request.Count.ToString(CultureInfo.InvariantCulture));
        }

        return null;
    }

    private HubError? WriteSpeed()
    {
        var speed = IdeogramSpeed.Of(_request.Quality);
        if (_method.Speeds.Count == 0 && speed == IdeogramSpeed.Usual)
        {
            return null;
        }

        if (!_method.Speeds.Contains(speed))
        {
            var words = _method.Speeds.DefaultIfEmpty(IdeogramSpeed.Usual).Select(word => word.ToLowerInvariant());
            return Wrong($"'quality' must be one of {string.Join(", ", words)}.", "quality");
        }

        _form.Text("rendering_speed", speed);
        return null;
    }

    /// <summary>A size that Ideogram does not make becomes the nearest of the same shape.</summary>
    private HubError? WriteSize()
    {
        if (_request.Size is null or "auto")
        {
            return null;
        }

        if (!_method.TakesSize)
        {
            return NotOffered("An image that is edited by a mask keeps its size.", "size");
        }

        var model = _method.Model;
        if (ImageSize.Parse(_request.Size)?.NearestOf(model.Resolutions, model.UsualPixels) is not { } size)
        {
            return Wrong("'size' must be like 1024x1024, in a shape between 1:3 and 3:1.", "size");
        }

        _form.Text("resolution", size);
        return null;
    }

    private HubError? WriteFormat() => _request.OutputFormat is null or "png"
        ? null
        : NotOffered("Ideogram writes png.", "output_format");

    private HubError? WriteImages()
    {
        if (_request.Inputs.Count > _method.MaxInputs)
        {
            return NotOffered($"Ideogram takes {_method.MaxInputs} image(s) here.", "image");
        }

        foreach (var input in _request.Inputs)
        {
            if (!_form.TryFile(_method.ImageField!, input))
            {
                return Wrong("An image is not valid base64.", "image");
            }
        }

        return _request.Mask is null ? null : WriteMask(_request.Mask);
    }

    private HubError? WriteMask(MediaSource given)
    {
        var mask = MaskImage.BlackToChange(given);
        if (mask.Failed)
        {
            return mask.Error;
        }

        _ = _form.TryFile("mask", mask.Value);
        return null;
    }

    private HubError? WriteOwn()
    {
        if (_request.Extra.Keys.FirstOrDefault(Elsewhere.ContainsKey) is { } known)
        {
            return NotOffered($"'{known}' {Elsewhere[known]}.", known);
        }

        return Own("seed", _request.Seed?.ToString(CultureInfo.InvariantCulture))
            ?? Own("negative_prompt", _request.NegativePrompt)
            ?? Own("style_type", StyleType())
            ?? WriteExtra();
    }

    /// <summary>OpenAI's styles are hints that Ideogram has no equal of.</summary>
    private string? StyleType() =>
        _request.Style?.ToUpperInvariant() is { } style and not ("VIVID" or "NATURAL") ? style : null;

    private HubError? Own(string name, string? value)
    {
        if (value is null)
        {
            return null;
        }

        if (!_method.OwnFields.Contains(name))
        {
            return NotOffered($"This model takes no {name} for this.", name == "style_type" ? "style" : name);
        }

        _form.Text(name, value);
        return null;
    }

    private HubError? WriteExtra()
    {
        foreach (var (name, value) in _request.Extra.Where(field => _method.OwnFields.Contains(field.Key)))
        {
            if (!_form.TryValue(name, value))
            {
                return Wrong($"'{name}' must be a text, a number, true or false, or an array of those.", name);
            }
        }

        return null;
    }

    private static HubError Wrong(string message, string field) => new(ErrorCodes.InvalidValue, message, field);

    private static HubError NotOffered(string message, string field) => new(ErrorCodes.NotOffered, message, field);
}
