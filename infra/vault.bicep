// Provider keys, the pepper of API keys, the operator's key, Stripe's keys. Nobody reads them by ARM, only by role.
param location string
param tags object
param resourceToken string
param apiPrincipalId string

@description('Who deploys, and may set secrets; empty for nobody.')
param deployerPrincipalId string
param logWorkspaceId string
param publicNetworkAccess string

@description('Takes back the deleted vault of an earlier deployment, which keeps its name for 90 days.')
param recover bool

var roleType = 'Microsoft.Authorization/roleDefinitions'
var roles = loadJsonContent('roles.json')

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: 'kv-${resourceToken}'
  location: location
  tags: tags
  properties: {
    createMode: recover ? 'recover' : 'default'
    enablePurgeProtection: true
    enableRbacAuthorization: true
    enableSoftDelete: true
    publicNetworkAccess: publicNetworkAccess
    sku: {
      family: 'A'
      name: 'standard'
    }
    softDeleteRetentionInDays: 90
    tenantId: subscription().tenantId
  }
}

resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: vault
  properties: {
    workspaceId: logWorkspaceId
    logs: [
      {
        category: 'AuditEvent'
        enabled: true
      }
    ]
  }
}

// The hub writes secrets too: provider keys that an operator enters, and the pepper on first use.
resource apiRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, apiPrincipalId, roles.keyVaultSecretsOfficer)
  scope: vault
  properties: {
    principalId: apiPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(roleType, roles.keyVaultSecretsOfficer)
  }
}

// Without a principalType, so that it serves a person and a pipeline alike.
resource deployerRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(deployerPrincipalId)) {
  name: guid(vault.id, deployerPrincipalId, roles.keyVaultSecretsOfficer)
  scope: vault
  properties: {
    principalId: deployerPrincipalId
    roleDefinitionId: subscriptionResourceId(roleType, roles.keyVaultSecretsOfficer)
  }
}

output id string = vault.id
output name string = vault.name
output uri string = vault.properties.vaultUri
