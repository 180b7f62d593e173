using System.Diagnostics.CodeAnalysis;

namespace AigneHub.Core.Errors;

/// <summary>Either a value or the error that took its place.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public readonly struct Outcome<T>
    where T : notnull
{
    private Outcome(T? value, HubError? error)
    {
        Value = value;
        Error = error;
    }

    /// <summary>The value, when it succeeded.</summary>
    public T? Value { get; }

    /// <summary>The error, when it did not.</summary>
    public HubError? Error { get; }

    /// <summary>Whether there is an error.</summary>
    [MemberNotNullWhen(true, nameof(Error))]
    [MemberNotNullWhen(false, nameof(Value))]
    public bool Failed => Error is not null;

    /// <summary>A success.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>A failure.</summary>
    public static implicit operator Outcome<T>(HubError error) => new(default, error);
}
