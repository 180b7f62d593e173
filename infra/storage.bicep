// Two accounts: what the Functions host keeps for itself, and the hub's data. Who can replace the app's package need
// not be able to touch the ledger, and the host's chatter does not count against the ledger's limits.
param location string
param tags object
param resourceToken string
param apiPrincipalId string
param packageContainerName string

@description('How the data account is replicated. The host account is rebuilt by a deployment and stays local.')
param dataSku string
param lockData bool
param publicNetworkAccess string

var roleType = 'Microsoft.Authorization/roleDefinitions'
var roles = loadJsonContent('roles.json')

// Every table the hub writes to. The hub would make a missing one with its first row; here they exist from the start.
var tables = [
  'accounts'
  'apps'
  'audit'
  'cache'
  'calls'
  'differences'
  'idempotency'
  'keys'
  'ledger'
  'limits'
  'notices'
  'payments'
  'people'
  'rates'
  'responses'
  'retention'
  'rollups'
  'setup'
  'signin'
  'statements'
  'upstreams'
  'webhooks'
]

var accountProperties = {
  allowBlobPublicAccess: false
  allowCrossTenantReplication: false
  allowSharedKeyAccess: false
  defaultToOAuthAuthentication: true
  minimumTlsVersion: 'TLS1_2'
  publicNetworkAccess: publicNetworkAccess
  supportsHttpsTrafficOnly: true
  networkAcls: {
    bypass: 'None'
    defaultAction: publicNetworkAccess == 'Enabled' ? 'Allow' : 'Deny'
  }
}

resource host 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: 'sth${resourceToken}'
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: 'Standard_LRS'
  }
  properties: accountProperties
}

resource hostBlobs 'Microsoft.Storage/storageAccounts/blobServices@2025-06-01' = {
  parent: host
  name: 'default'
}

resource packages 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = {
  parent: hostBlobs
  name: packageContainerName
}

resource data 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: 'std${resourceToken}'
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: dataSku
  }
  properties: accountProperties
}

resource dataLock 'Microsoft.Authorization/locks@2020-05-01' = if (lockData) {
  name: 'keep'
  scope: data
  properties: {
    level: 'CanNotDelete'
    notes: 'Holds the ledger. Remove this lock before azd down.'
  }
}

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2025-06-01' = {
  parent: data
  name: 'default'
}

resource table 'Microsoft.Storage/storageAccounts/tableServices/tables@2025-06-01' = [
  for name in tables: {
    parent: tableService
    name: name
  }
]

resource dataBlobs 'Microsoft.Storage/storageAccounts/blobServices@2025-06-01' = {
  parent: data
  name: 'default'
  properties: {
    containerDeleteRetentionPolicy: {
      enabled: true
      days: 7
    }
    deleteRetentionPolicy: {
      enabled: true
      days: 7
    }
  }
}

resource media 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = {
  parent: dataBlobs
  name: 'media'
}

// The host keeps its locks and the state of timers in blobs, and the app package is there too.
resource hostBlobRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(host.id, apiPrincipalId, roles.storageBlobDataOwner)
  scope: host
  properties: {
    principalId: apiPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(roleType, roles.storageBlobDataOwner)
  }
}

// The host writes there why it could not start, which the portal shows.
resource hostTableRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(host.id, apiPrincipalId, roles.storageTableDataContributor)
  scope: host
  properties: {
    principalId: apiPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(roleType, roles.storageTableDataContributor)
  }
}

resource dataTableRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(data.id, apiPrincipalId, roles.storageTableDataContributor)
  scope: data
  properties: {
    principalId: apiPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(roleType, roles.storageTableDataContributor)
  }
}

// On the account and not the container, because only there it grants the key that signs addresses of media.
resource dataBlobRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(data.id, apiPrincipalId, roles.storageBlobDataContributor)
  scope: data
  properties: {
    principalId: apiPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(roleType, roles.storageBlobDataContributor)
  }
}

output hostId string = host.id
output hostBlobsUri string = host.properties.primaryEndpoints.blob
output hostTablesUri string = host.properties.primaryEndpoints.table
output packageContainerUri string = '${host.properties.primaryEndpoints.blob}${packages.name}'
output dataId string = data.id
output dataName string = data.name
output dataTablesUri string = data.properties.primaryEndpoints.table
output mediaContainerUri string = '${data.properties.primaryEndpoints.blob}${media.name}'
