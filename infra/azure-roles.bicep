// Only where the catalogue has roles on Azure resources: lets the privileged identity give these roles, to people, in this subscription, and no others.
// Deploy it with `az deployment sub create` at each subscription; narrower is better: give it a resource group's scope by hand where that is enough.
targetScope = 'subscription'

@description('The object id of the privileged identity\'s service principal.')
param principalId string

@description('Ids (GUIDs) of the role definitions that may be given: az role definition list --name Reader --query [0].name')
@minLength(1)
param roles string[]

var userAccessAdministrator = '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9'
var assignments = 'Microsoft.Authorization/roleAssignments'
var roleIds = join(roles, ', ')

// What is asked for when giving, what is there when taking: the same two rules.
func onlyThese(ids string, attribute string) string => '${attribute}:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {${ids}} AND ${attribute}:PrincipalType] ForAnyOfAnyValues:StringEqualsIgnoreCase {\'User\'}'

var giving = onlyThese(roleIds, '@Request[${assignments}')
var taking = onlyThese(roleIds, '@Resource[${assignments}')

resource mayGive 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(subscription().id, principalId, userAccessAdministrator)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', userAccessAdministrator)
    principalId: principalId
    principalType: 'ServicePrincipal'
    description: 'Gatehouse: only the roles of its catalogue, only to people'
    conditionVersion: '2.0'
    condition: '((!(ActionMatches{\'${assignments}/write\'})) OR (${giving})) AND ((!(ActionMatches{\'${assignments}/delete\'})) OR (${taking}))'
  }
}
