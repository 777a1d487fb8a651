// A beneficiary who is not in the directory yet, or was not when it was asked for (rule 56): as cards tell it.
import { isInvitee, type Person } from '../../engine/person.js';
import type { AccessRequest } from '../../engine/request/model.js';
import type { Formatter } from '../kit/formatter.js';

/** How far their invitation is, as one fact; none where it was never needed. */
export function guestFacts(
  { beneficiary, invitation, status }: AccessRequest,
  formatter: Formatter,
): { title: string; value: string }[] {
  const { guests } = formatter.words;
  const fact = (value: string) => [{ title: guests.title, value }];
  if (!invitation) {
    const isToCome = status === 'draft' || status === 'pending' || status === 'approved' || status === 'delivering';
    return isInvitee(beneficiary) && isToCome ? fact(guests.toInvite) : [];
  }
  if (invitation.wasThere) return fact(guests.wasThere);
  const when = formatter.moment(invitation.at);
  return fact(isInvitee(beneficiary) ? guests.invited({ when }) : guests.joined({ when }));
}

/** Of whoever is in the directory as a guest: from where. An address that is not in it yet says that itself. */
export function guestFrom(person: Person, formatter: Formatter): string {
  const domain = isInvitee(person) ? '' : formatter.text(person.homeDomain ?? '', 80);
  return person.kind === 'guest' && domain !== '' ? formatter.words.headlines.guestFrom({ domain }) : '';
}
