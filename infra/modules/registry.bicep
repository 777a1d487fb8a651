// Where the images lie. Pulled by the platform's identity; there is no password.
import { identity } from 'identities.bicep'

@maxLength(50)
param name string
param location string
param tags object
param platform identity
@description('Basic, Standard, or Premium (private endpoints, several regions).')
param sku string

var pull = '7f951dda-4ed3-4680-a7ca-43fe172d538d'

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: sku }
  properties: { adminUserEnabled: false }
}

resource platformPulls 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(registry.id, platform.id, pull)
  scope: registry
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', pull)
    principalId: platform.principalId
    principalType: 'ServicePrincipal'
  }
}

output server string = registry.properties.loginServer
