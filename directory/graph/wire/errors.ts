// What Microsoft Graph and Azure Resource Manager answer when they refuse, as one of the port's nine faults.
import { z } from 'zod';
import { DirectoryError, type DirectoryFault } from '../../../engine/ports.js';

/** What is known of an answer that is no success. `status` 0: there was no answer. */
export interface Refused {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly requestId?: string;
  readonly retryAfterMs?: number;
}

/** A refusal with what Graph said of it, for whoever knows what its code means for the call that was made. */
export class GraphRefusal extends DirectoryError {
  constructor(
    readonly refused: Refused,
    fault: DirectoryFault,
    message: string,
  ) {
    super(fault, message, refused.retryAfterMs);
  }
}

const bodySchema = z.object({
  error: z.object({
    code: z.string().max(256).catch(''),
    message: z.string().catch(''),
    innerError: z
      .object({ 'request-id': z.string().max(128) })
      .partial()
      .optional()
      .catch(undefined),
  }),
});

/** What a body says of the error; nothing of it is believed to be there. */
export function errorIn(body: unknown): Pick<Refused, 'code' | 'message' | 'requestId'> {
  const read = bodySchema.safeParse(body);
  if (!read.success) return { code: '', message: '' };
  const { code, message, innerError } = read.data.error;
  const requestId = innerError?.['request-id'];
  return { code, message: message.slice(0, 500), ...(requestId !== undefined && { requestId }) };
}

const codes: Readonly<Record<string, DirectoryFault>> = {
  Authorization_RequestDenied: 'forbidden',
  AuthorizationFailed: 'forbidden',
  InvalidAuthenticationToken: 'forbidden',
  Request_ResourceNotFound: 'not-found',
  ResourceNotFound: 'not-found',
  NotFound: 'not-found',
  SubjectNotFound: 'not-found',
  RoleNotFound: 'not-found',
  RoleDefinitionDoesNotExist: 'not-found',
  RoleAssignmentRequestPolicyValidationFailed: 'policy',
  RoleAssignmentRequestAcrsValidationFailed: 'policy',
  ActiveDurationTooShort: 'policy',
  RoleAssignmentExists: 'conflict',
  PendingRoleAssignmentRequest: 'conflict',
  Request_MultipleObjectsWithSameKeyValue: 'conflict',
  Directory_ConcurrencyViolation: 'conflict',
  Directory_QuotaExceeded: 'policy',
  AadPremiumLicenseRequired: 'unsupported',
  Request_UnsupportedQuery: 'invalid',
};

const statuses: Readonly<Record<number, DirectoryFault>> = {
  0: 'unavailable',
  400: 'invalid',
  401: 'forbidden',
  403: 'forbidden',
  404: 'not-found',
  408: 'unavailable',
  409: 'conflict',
  412: 'conflict',
  423: 'conflict',
  429: 'throttled',
};

/** The fault an answer stands for: by its code where that says more than the status. */
export function faultOf({ status, code, message }: Refused): DirectoryFault {
  if (isLicenceMissing({ code, message })) return 'unsupported';
  if (/referenced.*do(es)? not exist|does not exist.*referenced/i.test(message)) return 'not-replicated';
  return codes[code] ?? statuses[status] ?? (status >= 500 ? 'unavailable' : 'invalid');
}

/** Microsoft sells this to the tenant separately. */
export const isLicenceMissing = ({ code, message }: Pick<Refused, 'code' | 'message'>): boolean =>
  code === 'AadPremiumLicenseRequired' || /licen[cs]e/i.test(message);

/** The refusal as the port's error; its text is for the log and for administrators. */
export function asRefusal(what: string, refused: Refused): GraphRefusal {
  const said = [refused.status || 'no answer', refused.code, refused.requestId && `request ${refused.requestId}`];
  return new GraphRefusal(refused, faultOf(refused), `${what}: ${said.filter(Boolean).join(', ')}.`);
}
