namespace AigneHub.Hub.Outgoing;

/// <summary>A host's addresses are all such as the hub must not call.</summary>
internal sealed class AddressRefusedException(string host)
    : IOException($"No address of {host} is of the open internet or listed by the operator.");
