using System.Collections;
using System.Runtime.InteropServices;

namespace AigneHub.Core.Tables;

/// <summary>The properties of a row, in the order they were added. A property without value is not stored.</summary>
public sealed class RowData : IReadOnlyCollection<KeyValuePair<string, RowValue>>
{
    private readonly List<KeyValuePair<string, RowValue>> _properties;

    /// <summary>No properties, with room for some.</summary>
    public RowData(int capacity = 8) => _properties = new List<KeyValuePair<string, RowValue>>(capacity);

    /// <inheritdoc />
    public int Count => _properties.Count;

    /// <summary>
    /// A property. Reading one that is not there gives <see cref="RowValue.None"/>; setting to that removes nothing and
    /// stores nothing. A property is set once.
    /// </summary>
    public RowValue this[string name]
    {
        get
        {
            foreach (var property in _properties)
            {
                if (string.Equals(property.Key, name, StringComparison.Ordinal))
                {
                    return property.Value;
                }
            }

            return RowValue.None;
        }

        set
        {
            if (value.Kind != RowValueKind.None)
            {
                _properties.Add(new KeyValuePair<string, RowValue>(name, value));
            }
        }
    }

    /// <summary>A name that was set twice, or null.</summary>
    internal string? FindRepeated()
    {
        var properties = CollectionsMarshal.AsSpan(_properties);
        for (var i = 1; i < properties.Length; i++)
        {
            var name = properties[i].Key;
            foreach (ref var earlier in properties[..i])
            {
                if (string.Equals(earlier.Key, name, StringComparison.Ordinal))
                {
                    return name;
                }
            }
        }

        return null;
    }

    /// <summary>The properties, in the order they were added.</summary>
    public List<KeyValuePair<string, RowValue>>.Enumerator GetEnumerator() => _properties.GetEnumerator();

    IEnumerator<KeyValuePair<string, RowValue>> IEnumerable<KeyValuePair<string, RowValue>>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
