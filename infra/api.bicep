// The hub on Azure Functions, Flex Consumption.
param location string
param tags object
param resourceToken string
param name string

@description('The user-assigned identity the hub runs as.')
param identityId string
param identityClientId string

param hostBlobsUri string
param hostTablesUri string
param packageContainerUri string
param dataTablesUri string
param mediaContainerUri string
param vaultUri string
param serviceBusHostName string
param insightsName string

@description('Web pages that may call the hub from a browser.')
param allowedOrigins array

@description('The subnet for outgoing calls; empty for none.')
param subnetId string

param alwaysReadyInstances int
param instanceMemoryMB int
param maximumInstanceCount int
param httpConcurrency int

param mode string
param demo bool

@description('The application that people sign in to; empty for none.')
param entraClientId string
param entraTenantId string
param entraInstance string

@description('The server that takes mails; empty for none.')
param mailHost string
param mailPort int
param mailUser string
param mailFrom string

@description('Where the web app is, for links in mails.')
param webUri string

@description('More settings of the hub, by their names.')
param hubSettings object

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: 'plan-${resourceToken}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true
  }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'api' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    serverFarmId: plan.id
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainerUri
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
      scaleAndConcurrency: {
        alwaysReady: alwaysReadyInstances == 0
          ? []
          : [
              {
                name: 'http'
                instanceCount: alwaysReadyInstances
              }
            ]
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        triggers: {
          http: {
            perInstanceConcurrency: httpConcurrency
          }
        }
      }

      // The service knows it (a preview), the published types do not yet. Without it a deployment cuts every stream.
      #disable-next-line BCP037
      siteUpdateStrategy: {
        type: 'RollingUpdate'
      }
    }
    siteConfig: {
      http20Enabled: true
      minTlsVersion: '1.2'
      cors: {
        allowedOrigins: allowedOrigins
        supportCredentials: false
      }
    }
  }
}

resource settings 'Microsoft.Web/sites/config@2025-03-01' = {
  parent: app
  name: 'appsettings'
  properties: union(
    {
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
      APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
      AZURE_CLIENT_ID: identityClientId
      AigneHub__Demo: string(demo)
      AigneHub__Mode: mode

      // The platform's load balancer cuts a request to which nothing is answered for 230 seconds.
      AigneHub__Timeouts__Whole: '220'
      AzureWebJobsStorage__blobServiceUri: hostBlobsUri
      AzureWebJobsStorage__clientId: identityClientId
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__tableServiceUri: hostTablesUri
      Azure__BlobContainerUri: mediaContainerUri
      Azure__TablesUri: dataTablesUri
      Azure__VaultUri: vaultUri
      ServiceBusConnection__clientId: identityClientId
      ServiceBusConnection__credential: 'managedidentity'
      ServiceBusConnection__fullyQualifiedNamespace: serviceBusHostName
    },
    empty(entraClientId)
      ? {}
      : {
          AzureAd__ClientId: entraClientId
          AzureAd__Instance: entraInstance
          AzureAd__TenantId: entraTenantId
        },
    empty(mailHost)
      ? {}
      : {
          AigneHub__Mail__From: mailFrom
          AigneHub__Mail__Host: mailHost
          AigneHub__Mail__Port: string(mailPort)
          AigneHub__Mail__User: mailUser
          AigneHub__WebAddress: webUri
        },
    hubSettings
  )
}

output uri string = 'https://${app.properties.defaultHostName}'
