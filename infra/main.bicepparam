// An example. Copy it, say what is yours, and keep it in version control: there is no secret in it. docs/deploy.md says when each line is needed.
using 'main.bicep'

param name = 'gatehouse'
param cloud = 'public'

// What Gatehouse may change: groups, teams and guests; directory roles. Begin without the second. With neither it shows everything and gives nothing.
param hasFulfiller = true
param hasPrivileged = false

// Where registrations.bicep has made app registrations for them: what it said.
// param vouchedFor = { reader: 'APP_ID', fulfiller: 'APP_ID' }

// Where it runs: a subnet from which your MongoDB is reached. It cannot be changed later.
// param subnetId = '/subscriptions/…/resourceGroups/…/providers/Microsoft.Network/virtualNetworks/…/subnets/gatehouse'

// Who puts the address of MongoDB into the vault: the object id of a person or a group.
// param vaultOfficerId = ''

// The id of the app in Teams.
// param teamsAppId = ''

// From the second deployment on: the image with your catalogue in it.
// param image = 'REGISTRY/gatehouse-catalogue:TAG'

// From the third on: it runs.
// param isStarted = true
