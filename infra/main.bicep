// Gatehouse in Azure: identities, bot, registry, vault, log, and where it runs. docs/deploy.md says in which order; it is deployed three times,
// with more each time: without an image, with an image (the check can run), and started. Permissions of Microsoft Graph are apart: permissions.bicep.
targetScope = 'resourceGroup'

import { registrations } from 'modules/identities.bicep'

@description('The beginning of every name.')
@minLength(3)
@maxLength(20)
param name string = 'gatehouse'

param location string = resourceGroup().location

@description('The cloud of the tenant: public (also GCC), gcch or dod. The subscription must be in the Azure that goes with it.')
@allowed(['public', 'gcch', 'dod'])
param cloud string = 'public'

@description('True for a tenant in GCC (with cloud public).')
param isGcc bool = false

@description('The image with the catalogue in it, as server/name:tag. Empty: everything is made but what needs an image.')
param image string = ''

@description('Whether the app runs. Without it only the check can be run.')
param isStarted bool = false

@description('How many processes. They share their work; fewer than two is an interruption at every update.')
@minValue(1)
@maxValue(10)
param replicas int = 2

@description('A registration that changes groups, teams, guests and sessions.')
param hasFulfiller bool = true

@description('A registration that changes directory roles: whoever controls it controls the tenant.')
param hasPrivileged bool = false

@description('Application ids of app registrations that the identities vouch for (registrations.bicep). One that is left out: the identity itself.')
param vouchedFor registrations = {}

@description('Template ids of directory roles that may be given, with commas. Empty: all but Global Administrator and Privileged Role Administrator.')
param grantableRoles string = ''

@description('Template ids of directory roles whose holders administer Gatehouse, with commas. Empty: Identity Governance Administrator and Global Administrator.')
param administratorRoles string = ''

@description('Template ids of directory roles whose holders may read what administrators see, with commas; none: nobody. Empty: Global Reader.')
param auditorRoles string = ''

@description('The id in the app\'s manifest. With it Gatehouse installs itself for people it must write to first; empty: it does not.')
param teamsAppId string = ''

@description('The host that Teams is to call, where something of yours stands before the app. Empty: the app\'s own.')
param publicHost string = ''

@description('Subnet (/27 or larger, delegated to Microsoft.App/environments) for the containers. Cannot be changed later.')
param subnetId string = ''

@description('With a subnet: whether only its network reaches the app. Cannot be changed later.')
param isInternal bool = false

@description('With a subnet, in a region with zones: whether the processes are spread over them. Cannot be changed later.')
param isZoneRedundant bool = false

@description('Address ranges that may reach the app. Empty: everybody may; every request is checked all the same.')
param allowedRanges string[] = []

@description('Under which name the vault has the address of MongoDB.')
param mongodbUriEntry string = 'mongodb-uri'

@description('Under which name the vault has the address of the mail server. Empty: who cannot be reached in Teams is not written to.')
param mailSmtpUrlEntry string = ''

@description('Under which name the vault has the secret by which insider risk is pushed (32 characters at least). Empty: none is taken.')
param riskPushSecretEntry string = ''

@description('While that secret is changed: under which name the vault has the next one. Both are good.')
param riskPushSecretNextEntry string = ''

@description('With a mail server: whom the letters come from.')
param mailFrom string = ''

@description('More secrets of the vault, to be laid down as files in /mnt/mongodb: a client certificate, your authority\'s certificate.')
param mongodbFiles string[] = []

@description('Object id of the person or group that puts secrets into the vault.')
param vaultOfficerId string = ''

@description('Whether the vault can be reached from outside your networks (by those who may).')
param isVaultPublic bool = true

@description('A registry of your own (its login server). Give the platform\'s identity AcrPull on it. Empty: one is made.')
param registryServer string = ''

@allowed(['Basic', 'Standard', 'Premium'])
param registrySku string = 'Basic'

@allowed(['F0', 'S1'])
param botSku string = 'F0'

@minValue(30)
@maxValue(730)
param logDays int = 90

@allowed(['info', 'warn', 'error'])
param logLevel string = 'info'

@description('More environment variables of .env.example, or other values for those set here. Nothing secret.')
param settings object = {}

param tags object = {}

var unique = uniqueString(resourceGroup().id)

module identities 'modules/identities.bicep' = {
  name: 'identities'
  params: { name: name, location: location, tags: tags, hasFulfiller: hasFulfiller, hasPrivileged: hasPrivileged }
}

module environment 'modules/environment.bicep' = {
  name: 'environment'
  params: {
    name: name
    location: location
    tags: tags
    logDays: logDays
    subnetId: subnetId
    isInternal: isInternal
    isZoneRedundant: isZoneRedundant
  }
}

module registry 'modules/registry.bicep' = if (empty(registryServer)) {
  name: 'registry'
  params: {
    name: '${take(replace(name, '-', ''), 20)}${unique}'
    location: location
    tags: tags
    platform: identities.outputs.platform
    sku: registrySku
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: {
    name: 'v${unique}'
    location: location
    tags: tags
    platform: identities.outputs.platform
    vaultOfficerId: vaultOfficerId
    isPublic: isVaultPublic
    workspaceId: environment.outputs.workspaceId
  }
}

var host = empty(publicHost) ? '${name}.${environment.outputs.domain}' : publicHost
var server = empty(registryServer) ? registry!.outputs.server : registryServer

module bot 'modules/bot.bicep' = {
  name: 'bot'
  params: { name: '${name}-${unique}', tags: tags, bot: identities.outputs.bot, host: host, sku: botSku, isGcc: isGcc }
}

module workload 'modules/workload.bicep' = if (!empty(image)) {
  name: 'workload'
  params: {
    name: name
    location: location
    tags: tags
    environmentId: environment.outputs.id
    image: image
    registryServer: server
    isStarted: isStarted
    replicas: replicas
    bot: identities.outputs.bot
    reader: identities.outputs.reader
    fulfiller: identities.outputs.fulfiller
    privileged: identities.outputs.privileged
    vouchedFor: vouchedFor
    platform: identities.outputs.platform
    vaultUri: vault.outputs.uri
    mongodbUriEntry: mongodbUriEntry
    mailSmtpUrlEntry: mailSmtpUrlEntry
    riskPushSecretEntry: riskPushSecretEntry
    riskPushSecretNextEntry: riskPushSecretNextEntry
    mongodbFiles: mongodbFiles
    allowedRanges: allowedRanges
    settings: union(
      {
        BOT_CLOUD: cloud
        GRANTABLE_ROLES: grantableRoles
        ADMINISTRATOR_ROLES: administratorRoles
        AUDITOR_ROLES: auditorRoles
        TEAMS_APP_ID: teamsAppId
        MAIL_FROM: mailFrom
        LOG_LEVEL: logLevel
      },
      settings
    )
  }
}

// Written as the environment variables they become for the steps that follow.
output BOT_APP_ID string = identities.outputs.bot.clientId
output BOT_TENANT_ID string = tenant().tenantId
output BOT_ENDPOINT string = 'https://${host}/api/messages'
output REGISTRY_SERVER string = server
output VAULT_NAME string = vault.outputs.name
