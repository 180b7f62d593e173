using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Inference.Bodies;

/// <summary>The field <c>model</c>, which every call has.</summary>
internal static class ModelField
{
    private const string Name = "model";
    private const int MaxLength = 256;

    public static void Read(ref BodyFields fields, CallBody body)
    {
        body.Model = fields.Text(Name) ?? string.Empty;
        body.ModelSpan = fields.Span();
        if (body.Model.Length > MaxLength)
        {
            fields.Fail(Name, $"must have at most {MaxLength} characters.");
        }
    }

    /// <summary>Ends the reading of a body, which must have named a model.</summary>
    public static void Require(ref BodyFields fields, CallBody body)
    {
        body.Names = fields.Names;
        if (body.Model.Length == 0)
        {
            fields.FailMissing(Name);
        }
    }
}
