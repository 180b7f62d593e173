using System.Buffers;

namespace AigneHub.Hub.Models;

/// <summary>The models of this hub, as they are answered.</summary>
/// <param name="All">The whole list.</param>
/// <param name="ById">Each model alone.</param>
internal sealed record ModelList(ReadOnlyMemory<byte> All, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> ById)
{
    /// <summary>Puts the list together from its models.</summary>
    public static ModelList Of(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> models)
    {
        var list = new ArrayBufferWriter<byte>(models.Values.Sum(model => model.Length + 1) + 64);
        list.Write("""{"object":"list","data":["""u8);
        var isFirst = true;
        foreach (var model in models.Values)
        {
            list.Write(isFirst ? ""u8 : ","u8);
            list.Write(model.Span);
            isFirst = false;
        }

        list.Write("]}"u8);
        return new ModelList(list.WrittenMemory, models);
    }
}
