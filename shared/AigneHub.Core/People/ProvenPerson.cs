namespace AigneHub.Core.People;

/// <summary>What a sign-in service says of a person.</summary>
/// <param name="Subject">Who it is there: the same for good, unlike an e-mail address.</param>
/// <param name="Email">Its address.</param>
/// <param name="Name">What it is called.</param>
/// <param name="IsOperator">Whether the service has it run the hub.</param>
public sealed record ProvenPerson(string Subject, EmailAddress Email, string Name, bool IsOperator);
