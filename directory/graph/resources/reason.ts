// Why something is given, as Privileged Identity Management keeps it: the request's number, and the ticket that its rules may want.
import type { GrantedFor } from '../../../engine/granted-for.js';

const most = 100;

/** One short line: what people wrote goes into somebody else's log. */
const plainly = (text: string): string =>
  text
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, most);

/** The members of a request's body. Where nobody named a ticket, the request is it; of a trial there is no number yet. */
export function reasonOf(why: GrantedFor | undefined): {
  readonly justification: string;
  readonly ticketInfo: { readonly ticketNumber: string; readonly ticketSystem: string };
} {
  const given = 'Given by Gatehouse after its approval';
  const number = plainly(why?.request ?? '');
  const ticket = plainly(why?.ticket?.number ?? '');
  const system = plainly(why?.ticket?.system ?? '');
  return {
    justification: number === '' ? given : `${given}: request ${number}${ticket === '' ? '' : `, ticket ${ticket}`}`,
    ticketInfo:
      ticket === ''
        ? { ticketNumber: number === '' ? 'to come' : number, ticketSystem: 'Gatehouse' }
        : { ticketNumber: ticket, ticketSystem: system },
  };
}
