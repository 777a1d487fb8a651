// botbuilder's clients, made once and not for every activity.
import { ConfigurationBotFrameworkAuthentication, type Activity } from 'botbuilder';
import {
  ConnectorFactory,
  type AuthenticateRequestResult,
  type ClaimsIdentity,
  type ConnectorClient,
  type UserTokenClient,
} from 'botframework-connector';

/** Teams has a service URL per region; paths behind its hosts are not checked, so there could be more. */
const mostClients = 50;

/** A client per service URL; it asks for a valid token at each request. There are a handful of them. */
export class Clients {
  readonly #made = new Map<string, Promise<ConnectorClient>>();

  at(serviceUrl: string, make: () => Promise<ConnectorClient>): Promise<ConnectorClient> {
    const known = this.#made.get(serviceUrl);
    if (known) return known;
    const made = make();
    made.catch(() => this.#made.delete(serviceUrl));
    if (this.#made.size >= mostClients) this.#made.clear();
    this.#made.set(serviceUrl, made);
    return made;
  }
}

class FewConnectors extends ConnectorFactory {
  constructor(
    private readonly clients: Clients,
    private readonly factory: ConnectorFactory,
  ) {
    super();
  }
  create(serviceUrl: string, audience: string): Promise<ConnectorClient> {
    return this.clients.at(serviceUrl, () => this.factory.create(serviceUrl, audience));
  }
}

/** For every activity botbuilder's adapter makes two clients, which cost a sixth of a turn and which nobody here asks anything: these are made once. */
export class FewClients extends ConfigurationBotFrameworkAuthentication {
  readonly #clients = new Clients();
  #tokens: Promise<UserTokenClient> | undefined;

  override async authenticateRequest(activity: Activity, header: string): Promise<AuthenticateRequestResult> {
    const { connectorFactory, ...result } = await super.authenticateRequest(activity, header);
    if (!connectorFactory) return result;
    return { ...result, connectorFactory: new FewConnectors(this.#clients, connectorFactory) };
  }

  /** The identity is always the one of this bot: another app's token is not let in. */
  override createUserTokenClient(identity: ClaimsIdentity): Promise<UserTokenClient> {
    return (this.#tokens ??= super.createUserTokenClient(identity));
  }
}
