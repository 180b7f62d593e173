// A private network: the hub calls out through one subnet and finds storage, vault and bus in the other.
param location string
param tags object
param resourceToken string

@description('What gets an address in the network: service (the resource id), group and zone, under a name.')
param endpoints array

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-${resourceToken}'
  location: location
  tags: tags
  properties: {
    addressSpace: {
      addressPrefixes: [
        '10.71.0.0/16'
      ]
    }
    subnets: [
      {
        // An instance takes an address of it, so it must be larger than the app ever grows.
        name: 'api'
        properties: {
          addressPrefix: '10.71.0.0/21'
          delegations: [
            {
              name: 'functions'
              properties: {
                serviceName: 'Microsoft.App/environments'
              }
            }
          ]
        }
      }
      {
        name: 'endpoints'
        properties: {
          addressPrefix: '10.71.8.0/24'
          privateEndpointNetworkPolicies: 'Disabled'
        }
      }
    ]
  }
}

var zones = union(map(endpoints, target => target.zone), [])

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for name in zones: {
    name: name
    location: 'global'
    tags: tags
  }
]

resource link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (name, i) in zones: {
    parent: zone[i]
    name: 'hub'
    location: 'global'
    tags: tags
    properties: {
      registrationEnabled: false
      virtualNetwork: {
        id: network.id
      }
    }
  }
]

resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = [
  for target in endpoints: {
    name: 'pep-${target.name}-${resourceToken}'
    location: location
    tags: tags
    properties: {
      privateLinkServiceConnections: [
        {
          name: target.name
          properties: {
            groupIds: [
              target.group
            ]
            privateLinkServiceId: target.service
          }
        }
      ]
      subnet: {
        id: network.properties.subnets[1].id
      }
    }
  }
]

resource record 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = [
  for (target, i) in endpoints: {
    parent: endpoint[i]
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        {
          name: target.group
          properties: {
            privateDnsZoneId: zone[indexOf(zones, target.zone)].id
          }
        }
      ]
    }
  }
]

output apiSubnetId string = network.properties.subnets[0].id
