// Who Gatehouse is: one managed identity per registration, each with permissions of its own, and one for the platform that runs it.

param name string
param location string
param tags object
param hasFulfiller bool
param hasPrivileged bool

@description('What others need to know of an identity.')
@export()
type identity = {
  @description('The resource id.')
  id: string
  @description('The client id: what is configured as P_APP_ID.')
  clientId: string
  @description('The object id of its service principal: who permissions are granted to.')
  principalId: string
}

@description('Application ids of app registrations that these identities vouch for; left out: the identity itself.')
@export()
type registrations = {
  reader: string?
  fulfiller: string?
  privileged: string?
}

resource bot 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-bot'
  location: location
  tags: tags
}

resource reader 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-reader'
  location: location
  tags: tags
}

resource fulfiller 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = if (hasFulfiller) {
  name: '${name}-fulfiller'
  location: location
  tags: tags
}

resource privileged 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = if (hasPrivileged) {
  name: '${name}-privileged'
  location: location
  tags: tags
}

// Pulls the image and reads the vault; Gatehouse itself cannot act as it.
resource platform 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-platform'
  location: location
  tags: tags
}

output bot identity = {
  id: bot.id
  clientId: bot.properties.clientId
  principalId: bot.properties.principalId
}
output reader identity = {
  id: reader.id
  clientId: reader.properties.clientId
  principalId: reader.properties.principalId
}
output fulfiller identity? = hasFulfiller ? {
  id: fulfiller!.id
  clientId: fulfiller!.properties.clientId
  principalId: fulfiller!.properties.principalId
} : null
output privileged identity? = hasPrivileged ? {
  id: privileged!.id
  clientId: privileged!.properties.clientId
  principalId: privileged!.properties.principalId
} : null
output platform identity = {
  id: platform.id
  clientId: platform.properties.clientId
  principalId: platform.properties.principalId
}
