// What somebody must look at. docs/operate.md says what each means and what to do.
param tags object
param location string
param resourceToken string
param workspaceId string
param serviceBusId string
param dataStorageId string

@description('Who is told, by e-mail; empty for nobody.')
param operatorEmail string

// A message logged with an exception is kept among the exceptions.
var allLogs = 'union AppTraces, AppExceptions'

// Log messages that must never appear, by the name of the method that writes them.
var watchedLogs = [
  {
    name: 'usage-not-recorded'
    description: 'The usage of a call could not be made durable, so its answer was withheld.'
    severity: 0
    events: [
      'LogNotRecorded'
    ]
  }
  {
    name: 'not-audited'
    description: 'Something was done that the audit log could not take.'
    severity: 1
    events: [
      'LogNotAudited'
    ]
  }
  {
    name: 'credential-refused'
    description: 'A provider does not let the hub in any more: the key is revoked, or its account has no money left.'
    severity: 1
    events: [
      'LogCredentialRefused'
    ]
  }
  {
    name: 'books-differ'
    description: 'Two books that must agree do not: entries and account, usage and charges, payments and grants.'
    severity: 0
    events: [
      'LogDifference'
    ]
  }
  {
    name: 'payment-unmatched'
    description: 'A payment does not fit its order, or nothing is known of what it is about.'
    severity: 1
    events: [
      'LogMismatch'
      'LogPlanMismatch'
      'LogGivenUp'
    ]
  }
]

resource operators 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${resourceToken}'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'aignehub'
    emailReceivers: empty(operatorEmail)
      ? []
      : [
          {
            name: 'operator'
            emailAddress: operatorEmail
            useCommonAlertSchema: true
          }
        ]
  }
}

resource deadLetters 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'dead-letters-${resourceToken}'
  location: 'global'
  tags: tags
  properties: {
    description: 'Messages could not be handled and were put aside: the books lack them, or notices and mails did not go out.'
    severity: 1
    enabled: true
    evaluationFrequency: 'PT5M'
    windowSize: 'PT5M'
    scopes: [
      serviceBusId
    ]
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'any'
          metricName: 'DeadletteredMessages'
          metricNamespace: 'Microsoft.ServiceBus/namespaces'
          operator: 'GreaterThan'
          threshold: 0
          timeAggregation: 'Maximum'
          dimensions: [
            {
              name: 'EntityName'
              operator: 'Include'
              values: [
                '*'
              ]
            }
          ]
        }
      ]
    }
    actions: [
      {
        actionGroupId: operators.id
      }
    ]
  }
}

resource backlog 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'backlog-${resourceToken}'
  location: 'global'
  tags: tags
  properties: {
    description: 'Messages wait: the books are behind the calls.'
    severity: 2
    enabled: true
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    scopes: [
      serviceBusId
    ]
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'many'
          metricName: 'ActiveMessages'
          metricNamespace: 'Microsoft.ServiceBus/namespaces'
          operator: 'GreaterThan'
          threshold: 10000
          timeAggregation: 'Minimum'
        }
      ]
    }
    actions: [
      {
        actionGroupId: operators.id
      }
    ]
  }
}

resource throttling 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'storage-throttled-${resourceToken}'
  location: 'global'
  tags: tags
  properties: {
    description: 'Table Storage refuses requests of the hub because a partition or the account is at its limit.'
    severity: 2
    enabled: true
    evaluationFrequency: 'PT5M'
    windowSize: 'PT5M'
    scopes: [
      dataStorageId
    ]
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'refused'
          metricName: 'Transactions'
          metricNamespace: 'Microsoft.Storage/storageAccounts'
          operator: 'GreaterThan'
          threshold: 100
          timeAggregation: 'Total'
          dimensions: [
            {
              name: 'ResponseType'
              operator: 'Include'
              values: [
                'ClientAccountRequestThrottlingError'
                'ClientThrottlingError'
                'ServerBusyError'
              ]
            }
          ]
        }
      ]
    }
    actions: [
      {
        actionGroupId: operators.id
      }
    ]
  }
}

resource failures 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: 'failures-${resourceToken}'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: 'More than 5 in 100 requests fail'
    description: 'Answers with a status of 500 and more: the hub is broken, or a provider is.'
    severity: 1
    enabled: true
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    autoMitigate: true
    skipQueryValidation: true
    scopes: [
      workspaceId
    ]
    criteria: {
      allOf: [
        {
          // A failed call among three is no alarm.
          query: '''
            AppRequests
            | summarize Failed = countif(toint(ResultCode) >= 500), Total = count()
            | where Total >= 20
            | project FailedPercent = 100.0 * Failed / Total
          '''
          metricMeasureColumn: 'FailedPercent'
          operator: 'GreaterThan'
          threshold: 5
          timeAggregation: 'Maximum'
          failingPeriods: {
            minFailingPeriodsToAlert: 1
            numberOfEvaluationPeriods: 1
          }
        }
      ]
    }
    actions: {
      actionGroups: [
        operators.id
      ]
    }
  }
}

resource watched 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for log in watchedLogs: {
    name: '${log.name}-${resourceToken}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: log.name
      description: log.description
      severity: log.severity
      enabled: true
      evaluationFrequency: 'PT15M'
      windowSize: 'PT15M'
      autoMitigate: false
      skipQueryValidation: true
      scopes: [
        workspaceId
      ]
      criteria: {
        allOf: [
          {
            query: '${allLogs} | where tostring(Properties.EventName) in ("${join(log.events, '", "')}")'
            operator: 'GreaterThan'
            threshold: 0
            timeAggregation: 'Count'
            failingPeriods: {
              minFailingPeriodsToAlert: 1
              numberOfEvaluationPeriods: 1
            }
          }
        ]
      }
      actions: {
        actionGroups: [
          operators.id
        ]
      }
    }
  }
]

output actionGroupId string = operators.id
