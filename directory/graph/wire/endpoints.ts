// Whom this adapter speaks to, as whom, and where that is.
import { clouds, type CloudName } from '../../../engine/clouds.js';

/** Which of the registrations asks: each has permissions of its own, and only the reader must have some. The bot asks for itself alone. */
export type Registration = 'bot' | 'reader' | 'fulfiller' | 'privileged';
export const registrations: readonly Registration[] = ['bot', 'reader', 'fulfiller', 'privileged'];

/** For whom a token is made: Microsoft Graph, or Azure Resource Manager. */
export type Audience = 'graph' | 'arm';

/** The origins that are called, without a path of their own version (`/v1.0` follows for Graph). */
export type Endpoints = Readonly<Record<Audience, string>>;

/** The endpoints of a cloud. */
export const endpointsOf = (cloud: CloudName): Endpoints => ({ graph: clouds[cloud].graph, arm: clouds[cloud].arm });

/** What a token for this audience is asked for with. */
export const scopeOf = (cloud: CloudName, audience: Audience): string => `${clouds[cloud][audience]}/.default`;
