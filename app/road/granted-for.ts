// For which request something is given, as the directory is told (rule 37): the last whose time has come, with the ticket that was named in it.
import { ticketQuestions } from '../../engine/catalogue/ticket.js';
import { defined } from '../../engine/defined.js';
import type { GrantedFor } from '../../engine/granted-for.js';
import { isEffective, type Kept } from '../../engine/ledger/needs.js';
import type { Context } from '../context.js';

/** Nothing where no assignment is in force. Throws `StorageDown`. */
export async function grantedFor({ documents }: Context, { assignments }: Kept): Promise<GrantedFor | undefined> {
  const request = assignments.findLast(isEffective)?.request;
  if (request === undefined) return undefined;
  const state = (await documents.load('request', request))?.state;
  const answers = state && 'details' in state ? state.details.answers : {};
  const number = answers[ticketQuestions.number];
  const system = answers[ticketQuestions.system];
  return { request, ...(number !== undefined && number !== '' && { ticket: { number, ...defined({ system }) } }) };
}
