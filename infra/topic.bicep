// A topic and who listens to it. What is said here about order and duplicates cannot be changed later.
param namespaceName string
param name string
param subscriptions array

resource namespace 'Microsoft.ServiceBus/namespaces@2024-01-01' existing = {
  name: namespaceName
}

resource topic 'Microsoft.ServiceBus/namespaces/topics@2024-01-01' = {
  parent: namespace
  name: name
  properties: {
    // Longer than any message waits: what nobody handled for two weeks becomes a dead letter, which never expires.
    defaultMessageTimeToLive: 'P14D'
    duplicateDetectionHistoryTimeWindow: 'PT30M'
    enablePartitioning: false
    maxSizeInMegabytes: 5120
    requiresDuplicateDetection: true
    supportOrdering: true
  }
}

resource subscription 'Microsoft.ServiceBus/namespaces/topics/subscriptions@2024-01-01' = [
  for subscriber in subscriptions: {
    parent: topic
    name: subscriber
    properties: {
      deadLetteringOnFilterEvaluationExceptions: true
      deadLetteringOnMessageExpiration: true
      enableBatchedOperations: true

      // The hub pauses up to 30 seconds before it gives a message back, and must still hold the lock then.
      lockDuration: 'PT2M'

      // The hub counts failed attempts itself and dead-letters after ten. Service Bus also counts deliveries that a
      // deployment cut short or that were given back to keep the order, so its own limit must be far away.
      maxDeliveryCount: 100
      requiresSession: true
    }
  }
]
