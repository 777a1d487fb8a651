// The Azure Bot: where Teams sends what people say, and as whom Gatehouse answers.
import { identity } from 'identities.bicep'

param name string
param tags object
param bot identity
@description('The host that Teams reaches, without scheme or path.')
param host string
@description('F0 has no service level agreement; S1 has. Messages of Teams cost nothing in either.')
param sku string
@description('True for a tenant in GCC (not GCC High): its Teams is another deployment.')
param isGcc bool

resource service 'Microsoft.BotService/botServices@2022-09-15' = {
  name: name
  location: 'global'
  kind: 'azurebot'
  tags: tags
  sku: { name: sku }
  properties: {
    displayName: 'Gatehouse'
    endpoint: 'https://${host}/api/messages'
    msaAppType: 'UserAssignedMSI'
    msaAppId: bot.clientId
    msaAppMSIResourceId: bot.id
    msaAppTenantId: tenant().tenantId
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: service
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
    properties: isGcc ? { isEnabled: true, deploymentEnvironment: 'GCCModerateDeployment' } : { isEnabled: true }
  }
}
