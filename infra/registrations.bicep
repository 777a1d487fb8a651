// App registrations for Microsoft Graph, in place of the identities of main.bicep themselves: only registrations are covered by Conditional Access.
// Each is vouched for by the identity of its purpose, so none has a secret. Deployed after main.bicep and instead of permissions.bicep, by whoever may make
// registrations and grant permissions: docs/deploy.md, "Conditional Access for workload identities". The packs are in permissions.json.
targetScope = 'resourceGroup'

@description('As in main.bicep.')
param name string = 'gatehouse'

@description('As in main.bicep. The Graph extension is documented for the public cloud only.')
@allowed(['public', 'gcch', 'dod'])
param cloud string = 'public'

@description('Packs for the reader. people is needed; roles to ask for roles and to find approvers by role; the rest as the catalogue needs it.')
param reader ('people' | 'roles' | 'roleSchedules' | 'groupEligibilities' | 'applications' | 'teams' | 'sites' | 'risk')[] = ['people', 'roles']

@description('Packs for the fulfiller. None: it has no registration.')
param fulfiller ('groups' | 'owners' | 'timedGroups' | 'teams' | 'guests' | 'sessions' | 'accounts')[] = []

@description('Packs for the privileged registration. None: there is none. With roles it can make anybody nearly anything; with roleGroups or applications, anything.')
param privileged ('roles' | 'eligibilities' | 'groupEligibilities' | 'applications' | 'roleGroups')[] = []

var permissions = loadJsonContent('permissions.json')
var wanted = filter(
  [
    { suffix: 'reader', permissions: flatten(map(reader, pack => permissions.reader[pack])) }
    { suffix: 'fulfiller', permissions: flatten(map(fulfiller, pack => permissions.fulfiller[pack])) }
    { suffix: 'privileged', permissions: flatten(map(privileged, pack => permissions.privileged[pack])) }
  ],
  one => !empty(one.permissions)
)

resource identities 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' existing = [
  for one in wanted: { name: '${name}-${one.suffix}' }
]

// One after the other: side by side they are reported to fail now and then.
@batchSize(1)
module registrations 'modules/registration.bicep' = [
  for (one, index) in wanted: {
    name: 'registration-${one.suffix}'
    params: {
      uniqueName: '${name}-${one.suffix}-app'
      displayName: '${name}-${one.suffix}'
      issuer: uri(environment().authentication.loginEndpoint, '${tenant().tenantId}/v2.0')
      audience: cloud == 'public' ? 'api://AzureADTokenExchange' : 'api://AzureADTokenExchangeUSGov'
      subject: identities[index].properties.principalId
      permissions: one.permissions
    }
  }
]

@description('For the parameter vouchedFor of main.bicep.')
output registrations array = [
  for (one, index) in wanted: {
    registration: one.suffix
    appId: registrations[index].outputs.appId
    objectId: registrations[index].outputs.principalId
  }
]
