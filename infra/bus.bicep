// Usage and payments travel here between the call and the books, notices and mails on their way out.
param location string
param tags object
param resourceToken string
param apiPrincipalId string

@allowed([
  'Standard'
  'Premium'
])
param sku string

@description('Messaging units of Premium.')
param units int
param publicNetworkAccess string

var roleType = 'Microsoft.Authorization/roleDefinitions'
var roles = loadJsonContent('roles.json')

var topics = [
  {
    name: 'usage'
    subscriptions: [
      'aggregation'
      'billing'
    ]
  }
  {
    name: 'payments'
    subscriptions: [
      'fulfilment'
    ]
  }
  {
    name: 'notices'
    subscriptions: [
      'mail'
      'webhooks'
    ]
  }
  {
    name: 'mails'
    subscriptions: [
      'smtp'
    ]
  }
]

resource namespace 'Microsoft.ServiceBus/namespaces@2024-01-01' = {
  name: 'sb-${resourceToken}'
  location: location
  tags: tags
  sku: {
    name: sku
    tier: sku
    capacity: sku == 'Premium' ? units : null
  }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
    publicNetworkAccess: publicNetworkAccess
  }
}

module topic 'topic.bicep' = [
  for entry in topics: {
    params: {
      namespaceName: namespace.name
      name: entry.name
      subscriptions: entry.subscriptions
    }
  }
]

// Sender and Receiver on the namespace and no more. With Manage rights the platform would count waiting messages and
// scale in fewer steps; it would also let the hub delete its topics.
resource senderRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(namespace.id, apiPrincipalId, roles.serviceBusDataSender)
  scope: namespace
  properties: {
    principalId: apiPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(roleType, roles.serviceBusDataSender)
  }
}

resource receiverRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(namespace.id, apiPrincipalId, roles.serviceBusDataReceiver)
  scope: namespace
  properties: {
    principalId: apiPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(roleType, roles.serviceBusDataReceiver)
  }
}

output id string = namespace.id
output name string = namespace.name
output hostName string = '${namespace.name}.servicebus.windows.net'
