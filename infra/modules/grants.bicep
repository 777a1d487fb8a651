// Application permissions of Microsoft Graph for one managed identity.
extension microsoftGraphV1

@description('The object id of the identity\'s service principal.')
param principalId string
@description('Names of permissions, as in User.Read.All. One that this tenant\'s Microsoft Graph does not have ends the deployment.')
param permissions string[]

resource graph 'Microsoft.Graph/servicePrincipals@v1.0' existing = {
  appId: '00000003-0000-0000-c000-000000000000'
}

// One after the other: side by side they are reported to fail now and then.
@batchSize(1)
resource grants 'Microsoft.Graph/appRoleAssignedTo@v1.0' = [
  for permission in permissions: {
    appRoleId: filter(graph.appRoles, role => role.value == permission)[0].id
    principalId: principalId
    resourceId: graph.id
  }
]
