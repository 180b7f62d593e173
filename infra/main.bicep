// Everything the hub stands on, in one resource group. The parameters come from the azd environment by way of
// main.parameters.json; README.md says what each does.
targetScope = 'subscription'

@minLength(1)
@maxLength(64)
@description('The name of the azd environment. All names follow from it.')
param environmentName string

@minLength(1)
@description('Where everything is but the web app.')
@metadata({
  azd: {
    type: 'location'
  }
})
param location string

@description('Where the web app is: its service is in few regions, but its files are everywhere.')
@allowed([
  'centralus'
  'eastasia'
  'eastus2'
  'westeurope'
  'westus2'
])
param webLocation string = 'westeurope'

@description('Who deploys, and may set secrets; empty for nobody.')
param principalId string = ''

@description('internal (own provider keys, no credits) or service-provider (credits, prices, Stripe).')
@allowed([
  'internal'
  'service-provider'
])
param mode string = 'internal'

@description('Whether models of the built-in demo provider answer.')
param demo bool = false

@description('More settings of the hub by their names, such as Aliases__fast. Secrets belong into the vault.')
param hubSettings object = {}

@description('Who is told of alerts and cost, by e-mail; empty for nobody.')
param operatorEmail string = ''

@minValue(0)
@description('What the resource group may cost a month before the operator is told; 0 for no budget.')
param budgetAmount int = 0

@description('The first day of the month the budget begins in.')
param budgetStart string = ''

@minValue(0)
@description('Instances that always run for HTTP. With 0 the first call after a pause waits for a cold start.')
param alwaysReadyInstances int = 1

@description('Memory of an instance; 2048 comes with one core.')
@allowed([
  512
  2048
  4096
])
param instanceMemoryMB int = 2048

@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 100

@minValue(1)
@maxValue(1000)
@description('Calls at once on an instance before another starts. A call mostly waits for its provider.')
param httpConcurrency int = 200

@description('How the data is replicated. Regions without zones take LRS or GRS.')
@allowed([
  'Standard_GRS'
  'Standard_GZRS'
  'Standard_LRS'
  'Standard_RAGRS'
  'Standard_RAGZRS'
  'Standard_ZRS'
])
param dataSku string = 'Standard_ZRS'

@description('Whether a lock keeps the data account from being deleted. It must be removed before azd down.')
param lockData bool = false

@description('Takes back the deleted vault of an earlier deployment of this environment.')
param recoverVault bool = false

@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

@description('Other web pages that may call the hub from a browser, separated by commas.')
param allowedOrigins string = ''

@description('The tier of Service Bus. Standard is throttled at 1,000 operations a second; see docs/scale.md.')
@allowed([
  'Premium'
  'Standard'
])
param busSku string = 'Standard'

@description('Messaging units of Service Bus Premium.')
@allowed([
  1
  2
  4
  8
  16
])
param busUnits int = 1

@description('Sign-in by Entra: the application that people sign in to; empty for none.')
param entraClientId string = ''

@description('Sign-in by Entra: the tenant of the application.')
param entraTenantId string = ''

@description('Sign-in by Entra: such as https://contoso.ciamlogin.com/ for External ID; empty for a workforce tenant.')
param entraInstance string = ''

@description('Mails: the server that takes them by SMTP with STARTTLS; empty for no mails.')
param mailHost string = ''

@minValue(1)
@maxValue(65535)
@description('Mails: its port. Azure lets nothing out at 25.')
param mailPort int = 587

@description('Mails: whom the hub signs in as; empty for nobody. The other half of it lies in the vault.')
param mailUser string = ''

@description('Mails: whom they are from, such as AigneHub <hub@example.com>.')
param mailFrom string = ''

@description('Whether storage, vault and bus are reached by a private network only. It needs Service Bus Premium.')
param privateNetworking bool = false

var resourceToken = toLower(uniqueString(subscription().id, environmentName, location))
var tags = {
  'azd-env-name': environmentName
}
var apiName = 'func-api-${resourceToken}'
var publicNetworkAccess = privateNetworking ? 'Disabled' : 'Enabled'
var signInInstance = empty(entraInstance) ? environment().authentication.loginEndpoint : entraInstance
var origins = filter(map(split(allowedOrigins, ','), origin => trim(origin)), origin => !empty(origin))

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identity 'identity.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    resourceToken: resourceToken
  }
}

module monitoring 'monitoring.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    resourceToken: resourceToken
    apiPrincipalId: identity.outputs.principalId
    retentionDays: logRetentionDays
  }
}

module storage 'storage.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    resourceToken: resourceToken
    apiPrincipalId: identity.outputs.principalId
    packageContainerName: 'app-package'
    dataSku: dataSku
    lockData: lockData
    publicNetworkAccess: publicNetworkAccess
  }
}

module vault 'vault.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    resourceToken: resourceToken
    apiPrincipalId: identity.outputs.principalId
    deployerPrincipalId: principalId
    logWorkspaceId: monitoring.outputs.workspaceId
    publicNetworkAccess: publicNetworkAccess
    recover: recoverVault
  }
}

module bus 'bus.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    resourceToken: resourceToken
    apiPrincipalId: identity.outputs.principalId
    sku: privateNetworking ? 'Premium' : busSku
    units: busUnits
    publicNetworkAccess: publicNetworkAccess
  }
}

module network 'network.bicep' = if (privateNetworking) {
  scope: group
  params: {
    location: location
    tags: tags
    resourceToken: resourceToken
    endpoints: [
      {
        name: 'host-blob'
        service: storage.outputs.hostId
        group: 'blob'
        zone: 'privatelink.blob.${environment().suffixes.storage}'
      }
      {
        name: 'host-table'
        service: storage.outputs.hostId
        group: 'table'
        zone: 'privatelink.table.${environment().suffixes.storage}'
      }
      {
        name: 'data-blob'
        service: storage.outputs.dataId
        group: 'blob'
        zone: 'privatelink.blob.${environment().suffixes.storage}'
      }
      {
        name: 'data-table'
        service: storage.outputs.dataId
        group: 'table'
        zone: 'privatelink.table.${environment().suffixes.storage}'
      }
      {
        name: 'vault'
        service: vault.outputs.id
        group: 'vault'
        zone: 'privatelink.vaultcore.azure.net'
      }
      {
        name: 'bus'
        service: bus.outputs.id
        group: 'namespace'
        zone: 'privatelink.servicebus.windows.net'
      }
    ]
  }
}

module web 'web.bicep' = {
  scope: group
  params: {
    location: webLocation
    tags: tags
    resourceToken: resourceToken
  }
}

module api 'api.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    resourceToken: resourceToken
    name: apiName
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    hostBlobsUri: storage.outputs.hostBlobsUri
    hostTablesUri: storage.outputs.hostTablesUri
    packageContainerUri: storage.outputs.packageContainerUri
    dataTablesUri: storage.outputs.dataTablesUri
    mediaContainerUri: storage.outputs.mediaContainerUri
    vaultUri: vault.outputs.uri
    serviceBusHostName: bus.outputs.hostName
    insightsName: monitoring.outputs.insightsName
    allowedOrigins: concat([web.outputs.uri], origins)
    #disable-next-line BCP318
    subnetId: privateNetworking ? network.outputs.apiSubnetId : ''
    alwaysReadyInstances: alwaysReadyInstances
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    httpConcurrency: httpConcurrency
    mode: mode
    demo: demo
    entraClientId: entraClientId
    entraTenantId: entraTenantId
    entraInstance: signInInstance
    mailHost: mailHost
    mailPort: mailPort
    mailUser: mailUser
    mailFrom: mailFrom
    webUri: web.outputs.uri
    hubSettings: hubSettings
  }
}

module alerts 'alerts.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    resourceToken: resourceToken
    workspaceId: monitoring.outputs.workspaceId
    serviceBusId: bus.outputs.id
    dataStorageId: storage.outputs.dataId
    operatorEmail: operatorEmail
  }
}

module budget 'budget.bicep' = if (budgetAmount > 0 && !empty(budgetStart)) {
  scope: group
  params: {
    amount: budgetAmount
    start: budgetStart
    operatorEmail: operatorEmail
    actionGroupId: alerts.outputs.actionGroupId
  }
}

output AZURE_LOCATION string = location
output AZURE_RESOURCE_GROUP string = group.name
output AZURE_TENANT_ID string = tenant().tenantId
output AIGNEHUB_API_URL string = api.outputs.uri
output AIGNEHUB_WEB_URL string = web.outputs.uri
output AIGNEHUB_SIGN_IN_URL string = empty(entraClientId) ? '' : signInInstance
output AIGNEHUB_VAULT_NAME string = vault.outputs.name
output AIGNEHUB_VAULT_URL string = vault.outputs.uri
output AIGNEHUB_SERVICE_BUS string = bus.outputs.hostName
output AIGNEHUB_DATA_ACCOUNT string = storage.outputs.dataName
output SERVICE_API_NAME string = apiName
output SERVICE_WEB_NAME string = web.outputs.name
