// Where the containers run, and where their log goes. Logs travel by a diagnostic setting, so that no key is needed.

param name string
param location string
param tags object
@minValue(30)
@maxValue(730)
param logDays int
@description('Subnet of at least /27, delegated to Microsoft.App/environments. Empty: the platform\'s own network. Cannot be changed later.')
param subnetId string
@description('Whether only the network of the subnet reaches it. Something public must then stand before it: Teams comes from the internet. Cannot be changed later.')
param isInternal bool
@description('Whether the processes are spread over zones. Needs a subnet, and a region that has zones. Cannot be changed later.')
param isZoneRedundant bool

resource workspace 'Microsoft.OperationalInsights/workspaces@2022-10-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: logDays
  }
}

resource environment 'Microsoft.App/managedEnvironments@2025-01-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    appLogsConfiguration: { destination: 'azure-monitor' }
    vnetConfiguration: empty(subnetId) ? null : { infrastructureSubnetId: subnetId, internal: isInternal }
    zoneRedundant: isZoneRedundant
    workloadProfiles: [{ name: 'Consumption', workloadProfileType: 'Consumption' }]
  }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'logs'
  scope: environment
  properties: {
    workspaceId: workspace.id
    logs: [
      { category: 'ContainerAppConsoleLogs', enabled: true }
      { category: 'ContainerAppSystemLogs', enabled: true }
    ]
  }
}

output id string = environment.id
output domain string = environment.properties.defaultDomain
output workspaceId string = workspace.id
