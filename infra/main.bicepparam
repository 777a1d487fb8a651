// An example. Copy it, say what is yours, and keep it in version control: there is no secret in it.
using 'main.bicep'

param name = 'gatehouse'
param cloud = 'public'

// What Gatehouse may change. Begin with neither: it then shows everything and gives nothing.
param hasFulfiller = true
param hasPrivileged = false

// Where it runs: a subnet from which your MongoDB is reached.
// param subnetId = '/subscriptions/…/resourceGroups/…/providers/Microsoft.Network/virtualNetworks/…/subnets/gatehouse'

// Who may write secrets into the vault: az ad group show --group "…" --query id
// param secretsOfficerId = '…'

// The second and third deployment give these on the command line: image=… isStarted=true
