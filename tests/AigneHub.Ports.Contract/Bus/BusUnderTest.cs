using AigneHub.Core.Bus;

namespace AigneHub.Ports.Contract.Bus;

/// <summary>A bus with its subscribers running. Failed attempts are repeated without delay.</summary>
public sealed record BusUnderTest(IBus Bus, IDeadLetters DeadLetters);
