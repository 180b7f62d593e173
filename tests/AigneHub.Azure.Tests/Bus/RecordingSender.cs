using Azure.Messaging.ServiceBus;

namespace AigneHub.Azure.Tests.Bus;

/// <summary>The client's sender with a topic behind it that takes so many messages a batch and waits for the test.</summary>
internal sealed class RecordingSender(int batchSize) : ServiceBusSender
{
    private readonly List<ServiceBusMessage> _open = [];

    /// <summary>The ids of each batch that was sent.</summary>
    public List<string[]> Batches { get; } = [];

    /// <summary>What the next batch fails with.</summary>
    public Exception? Failure { get; set; }

    /// <summary>How often the sender is still refused for want of a role.</summary>
    public int Refusals { get; set; }

    /// <summary>Set when a batch is about to be sent.</summary>
    public TaskCompletionSource Sending { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Holds batches back until it is set.</summary>
    public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override ValueTask<ServiceBusMessageBatch> CreateMessageBatchAsync(
        CancellationToken cancellationToken = default)
    {
        if (Refusals-- > 0)
        {
            throw new UnauthorizedAccessException();
        }

        _open.Clear();
        return new(ServiceBusModelFactory.ServiceBusMessageBatch(
            batchSizeBytes: 0,
            _open,
            tryAddCallback: message => message.Body.ToMemory().Length <= 10 && _open.Count < batchSize));
    }

    public override async Task SendMessagesAsync(
        ServiceBusMessageBatch messageBatch, CancellationToken cancellationToken = default)
    {
        Sending.TrySetResult();
        await Gate.Task;
        if (Failure is { } failure)
        {
            Failure = null;
            throw failure;
        }

        Batches.Add([.. _open.Select(message => message.MessageId)]);
    }

    public override Task CloseAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
}
