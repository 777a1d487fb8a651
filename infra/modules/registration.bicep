// One app registration without a secret: a managed identity vouches for it, and it may do in Microsoft Graph what it is granted.
extension microsoftGraphV1

@description('What it is known by, for good: another name is another registration.')
param uniqueName string
param displayName string
@description('Who issues the token of the identity that vouches.')
param issuer string
@description('For whom that token is made.')
param audience string
@description('The object id of the identity\'s service principal.')
param subject string
@description('Names of permissions, as in User.Read.All. One that this tenant\'s Microsoft Graph does not have ends the deployment.')
param permissions string[]

var graphAppId = '00000003-0000-0000-c000-000000000000'

resource graph 'Microsoft.Graph/servicePrincipals@v1.0' existing = {
  appId: graphAppId
}

resource app 'Microsoft.Graph/applications@v1.0' = {
  uniqueName: uniqueName
  displayName: displayName
  description: 'Gatehouse: a managed identity vouches for it. Never give it a secret.'
  signInAudience: 'AzureADMyOrg'
  // What the admin center shows as asked for; the grants below are what counts.
  requiredResourceAccess: [
    {
      resourceAppId: graphAppId
      resourceAccess: map(permissions, permission => {
        id: filter(graph.appRoles, role => role.value == permission)[0].id
        type: 'Role'
      })
    }
  ]

  resource vouched 'federatedIdentityCredentials@v1.0' = {
    name: '${app.uniqueName}/gatehouse'
    description: 'The managed identity of the same purpose'
    issuer: issuer
    subject: subject
    audiences: [audience]
  }
}

resource principal 'Microsoft.Graph/servicePrincipals@v1.0' = {
  appId: app.appId
}

module grants 'grants.bicep' = {
  name: 'grants-${uniqueName}'
  params: { principalId: principal.id, permissions: permissions }
}

output appId string = app.appId
output principalId string = principal.id
