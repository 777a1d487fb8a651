// What the identities of main.bicep may do in Microsoft Graph. Apart from it, because somebody else decides this: a Privileged Role Administrator.
// The lists are in permissions.json; docs/permissions.md says what each is for. scripts/grant.mjs does the same without Bicep.
targetScope = 'resourceGroup'

@description('As in main.bicep.')
param name string = 'gatehouse'

@description('Packs for the reader. people is needed; roles to ask for roles and to find approvers by role; the rest as the catalogue needs it.')
param reader ('people' | 'roles' | 'roleSchedules' | 'groupEligibilities' | 'applications' | 'teams' | 'sites' | 'risk')[] = ['people', 'roles']

@description('Packs for the bot itself.')
param bot ('install')[] = []

@description('Packs for the fulfiller.')
param fulfiller ('groups' | 'owners' | 'timedGroups' | 'teams' | 'guests' | 'sessions' | 'accounts')[] = []

@description('Packs for the privileged identity. With roles it can make anybody nearly anything; with roleGroups or applications, anything.')
param privileged ('roles' | 'eligibilities' | 'groupEligibilities' | 'applications' | 'roleGroups')[] = []

var permissions = loadJsonContent('permissions.json')
var wanted = filter(
  [
    { suffix: 'reader', permissions: flatten(map(reader, pack => permissions.reader[pack])) }
    { suffix: 'bot', permissions: flatten(map(bot, pack => permissions.bot[pack])) }
    { suffix: 'fulfiller', permissions: flatten(map(fulfiller, pack => permissions.fulfiller[pack])) }
    { suffix: 'privileged', permissions: flatten(map(privileged, pack => permissions.privileged[pack])) }
  ],
  one => !empty(one.permissions)
)

resource identities 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' existing = [
  for one in wanted: { name: '${name}-${one.suffix}' }
]

module grants 'modules/grants.bicep' = [
  for (one, index) in wanted: {
    name: 'grants-${one.suffix}'
    params: { principalId: identities[index].properties.principalId, permissions: one.permissions }
  }
]
