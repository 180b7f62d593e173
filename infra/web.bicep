// The web app's files. It is never linked to the API: a linked API answers nobody but the web app.
param location string
param tags object
param resourceToken string

resource web 'Microsoft.Web/staticSites@2024-04-01' = {
  name: 'stapp-web-${resourceToken}'
  location: location
  tags: union(tags, { 'azd-service-name': 'web' })
  sku: {
    name: 'Free'
    tier: 'Free'
  }
  properties: {
    allowConfigFileUpdates: true
    provider: 'Custom'
    stagingEnvironmentPolicy: 'Disabled'
  }
}

output name string = web.name
output uri string = 'https://${web.properties.defaultHostname}'
