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

    public static void Require(ref BodyFields fields, CallBody body)
    {
        if (body.Model.Length == 0)
        {
            fields.FailMissing(Name);
        }
    }
}
