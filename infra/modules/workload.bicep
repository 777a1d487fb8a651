// Gatehouse itself: the app that people talk to, and the job that checks what it needs. Both are the same image with the same surroundings.
import { identity, registrations } from 'identities.bicep'

param name string
param location string
param tags object
param environmentId string
param image string
param registryServer string
param isStarted bool
@minValue(1)
param replicas int
param bot identity
param reader identity
param fulfiller identity?
param privileged identity?
@description('Application ids of registrations that the identities vouch for; left out: the identities themselves.')
param vouchedFor registrations
param platform identity
param vaultUri string
@description('The secret of the vault that holds the address of MongoDB.')
param mongodbUriEntry string
@description('The secret of the vault that holds the address of the mail server; empty: nobody is written to.')
param mailSmtpUrlEntry string
@description('The secret of the vault by which insider risk is pushed; empty: none is taken.')
param riskPushSecretEntry string
@description('The next one, while it is changed.')
param riskPushSecretNextEntry string
@description('Secrets of the vault that are laid down as files in /mnt/mongodb, each under its own name.')
param mongodbFiles string[]
@description('Address ranges that may reach it; empty: everybody may.')
param allowedRanges string[]
@description('Environment variables beside those of the identities, or in place of them: name and value.')
param settings object

var port = 3978
var all = filter([bot, reader, fulfiller, privileged], one => one != null)
var identities = toObject(concat(all, [platform]), one => one!.id, one => {})
// Gatehouse gets tokens of its own registrations. It cannot ask for the platform's: those would open the vault.
var identitySettings = concat(
  map(all, one => { identity: one!.id, lifecycle: 'Main' }),
  [{ identity: platform.id, lifecycle: 'None' }]
)
var registries = [{ server: registryServer, identity: platform.id }]
var mailEntries = empty(mailSmtpUrlEntry) ? [] : [mailSmtpUrlEntry]
var pushEntries = empty(riskPushSecretEntry) ? [] : [riskPushSecretEntry]
var pushNextEntries = empty(riskPushSecretNextEntry) ? [] : [riskPushSecretNextEntry]
var secretNames = union([mongodbUriEntry], mailEntries, pushEntries, pushNextEntries, mongodbFiles)
var secrets = map(secretNames, secret => {
  name: secret
  keyVaultUrl: '${vaultUri}secrets/${secret}'
  identity: platform.id
})

func registration(prefix string, clientId string, appId string) object => empty(appId) ? {
  '${prefix}_APP_ID': clientId
  '${prefix}_CREDENTIAL': 'managed-identity'
} : {
  '${prefix}_APP_ID': appId
  '${prefix}_CREDENTIAL': 'federated'
  '${prefix}_MANAGED_IDENTITY_CLIENT_ID': clientId
}

var variables = union(
  { DIRECTORY: 'graph', PORT: string(port), BOT_TENANT_ID: tenant().tenantId },
  registration('BOT', bot.clientId, ''),
  registration('GRAPH_READER', reader.clientId, vouchedFor.?reader ?? ''),
  fulfiller == null ? {} : registration('GRAPH_FULFILLER', fulfiller!.clientId, vouchedFor.?fulfiller ?? ''),
  privileged == null ? {} : registration('GRAPH_PRIVILEGED', privileged!.clientId, vouchedFor.?privileged ?? ''),
  settings
)
var env = concat(
  map(filter(items(variables), one => !empty(one.value)), one => { name: one.key, value: one.value }),
  [{ name: 'MONGODB_URI', secretRef: mongodbUriEntry }],
  map(mailEntries, entry => { name: 'MAIL_SMTP_URL', secretRef: entry }),
  map(pushEntries, entry => { name: 'RISK_PUSH_SECRET', secretRef: entry }),
  map(pushNextEntries, entry => { name: 'RISK_PUSH_SECRET_NEXT', secretRef: entry })
)

var hasFiles = !empty(mongodbFiles)
var volumes = hasFiles ? [
  {
    name: 'mongodb'
    storageType: 'Secret'
    secrets: map(mongodbFiles, secret => { secretRef: secret, path: secret })
  }
] : []
var container = {
  name: 'gatehouse'
  image: image
  env: env
  volumeMounts: hasFiles ? [{ volumeName: 'mongodb', mountPath: '/mnt/mongodb' }] : []
  resources: { cpu: json('0.5'), memory: '1Gi' }
}

func probe(kind string, path string, seconds int, failures int) object => {
  type: kind
  httpGet: { path: path, port: 3978 }
  periodSeconds: seconds
  timeoutSeconds: 5
  failureThreshold: failures
}

resource app 'Microsoft.App/containerApps@2025-01-01' = if (isStarted) {
  name: name
  location: location
  tags: tags
  identity: { type: 'UserAssigned', userAssignedIdentities: identities }
  properties: {
    environmentId: environmentId
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      identitySettings: identitySettings
      registries: registries
      secrets: secrets
      ingress: {
        external: true
        targetPort: port
        transport: 'http'
        allowInsecure: false
        traffic: [{ latestRevision: true, weight: 100 }]
        ipSecurityRestrictions: map(allowedRanges, (range, index) => {
          name: 'allowed-${index}'
          action: 'Allow'
          ipAddressRange: range
        })
      }
    }
    template: {
      terminationGracePeriodSeconds: 30
      containers: [
        union(container, {
          args: ['start']
          probes: [
            // It listens only when MongoDB has answered.
            probe('Startup', '/healthz', 12, 10)
            probe('Liveness', '/healthz', 10, 3)
            probe('Readiness', '/readyz', 5, 3)
          ]
        })
      ]
      volumes: volumes
      scale: { minReplicas: replicas, maxReplicas: replicas }
    }
  }
}

resource check 'Microsoft.App/jobs@2025-01-01' = {
  name: '${name}-check'
  location: location
  tags: tags
  identity: { type: 'UserAssigned', userAssignedIdentities: identities }
  properties: {
    environmentId: environmentId
    workloadProfileName: 'Consumption'
    configuration: {
      triggerType: 'Manual'
      manualTriggerConfig: { parallelism: 1, replicaCompletionCount: 1 }
      replicaTimeout: 300
      replicaRetryLimit: 0
      identitySettings: identitySettings
      registries: registries
      secrets: secrets
    }
    template: {
      containers: [union(container, { args: ['check'] })]
      volumes: volumes
    }
  }
}
