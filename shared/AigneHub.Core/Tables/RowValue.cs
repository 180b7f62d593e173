namespace AigneHub.Core.Tables;

/// <summary>The value of one property.</summary>
public readonly struct RowValue
{
    private readonly long _number;
    private readonly object? _object;

    private RowValue(RowValueKind kind, long number, object? value)
    {
        Kind = kind;
        _number = number;
        _object = value;
    }

    /// <summary>No value.</summary>
    public static RowValue None => default;

    /// <summary>The type.</summary>
    public RowValueKind Kind { get; }

    /// <summary>Text, or none for null.</summary>
    public static implicit operator RowValue(string? value) =>
        value is null ? None : new(RowValueKind.String, 0, value);

    /// <summary>A whole number.</summary>
    public static implicit operator RowValue(long value) => new(RowValueKind.Int64, value, null);

    /// <summary>A whole number, or none for null.</summary>
    public static implicit operator RowValue(long? value) => value is { } number ? number : None;

    /// <summary>True or false.</summary>
    public static implicit operator RowValue(bool value) => new(RowValueKind.Boolean, value ? 1 : 0, null);

    /// <summary>A double; a row takes finite ones only.</summary>
    public static implicit operator RowValue(double value) =>
        new(RowValueKind.Double, BitConverter.DoubleToInt64Bits(value), null);

    /// <summary>A double, or none for null.</summary>
    public static implicit operator RowValue(double? value) => value is { } number ? number : None;

    /// <summary>A moment, kept in UTC.</summary>
    public static implicit operator RowValue(DateTimeOffset value) => new(RowValueKind.Time, value.UtcTicks, null);

    /// <summary>A moment, or none for null.</summary>
    public static implicit operator RowValue(DateTimeOffset? value) => value is { } time ? time : None;

    /// <summary>Bytes, or none for null.</summary>
    public static implicit operator RowValue(byte[]? value) =>
        value is null ? None : new(RowValueKind.Binary, 0, value);

    /// <summary>The text; null when it is none.</summary>
    /// <exception cref="InvalidCastException">The value has another type.</exception>
    public string? AsString() => Kind == RowValueKind.None ? null : (string)Expect(RowValueKind.String)._object!;

    /// <summary>The number; null when it is none.</summary>
    /// <exception cref="InvalidCastException">The value has another type.</exception>
    public long? AsInt64() => Kind == RowValueKind.None ? null : Expect(RowValueKind.Int64)._number;

    /// <summary>The truth; null when it is none.</summary>
    /// <exception cref="InvalidCastException">The value has another type.</exception>
    public bool? AsBoolean() => Kind == RowValueKind.None ? null : Expect(RowValueKind.Boolean)._number != 0;

    /// <summary>The double; null when it is none.</summary>
    /// <exception cref="InvalidCastException">The value has another type.</exception>
    public double? AsDouble() =>
        Kind == RowValueKind.None ? null : BitConverter.Int64BitsToDouble(Expect(RowValueKind.Double)._number);

    /// <summary>The moment; null when it is none.</summary>
    /// <exception cref="InvalidCastException">The value has another type.</exception>
    public DateTimeOffset? AsTime() =>
        Kind == RowValueKind.None ? null : new DateTimeOffset(Expect(RowValueKind.Time)._number, TimeSpan.Zero);

    /// <summary>The bytes; null when it is none.</summary>
    /// <exception cref="InvalidCastException">The value has another type.</exception>
    public byte[]? AsBinary() => Kind == RowValueKind.None ? null : (byte[])Expect(RowValueKind.Binary)._object!;

    private RowValue Expect(RowValueKind kind) =>
        Kind == kind ? this : throw new InvalidCastException($"The property holds {Kind}, not {kind}.");
}
