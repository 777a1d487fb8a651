// "Which request?": whose each is stands on its line, by what two people of one name do not share (rule 61).
import type { AccessRequest } from '../../engine/request/model.js';
import { isSame } from '../../engine/person.js';
import type { Asker } from './asker.js';

/** Its number, and for whom it is where that is somebody else. */
export const requestLine = ({ id, beneficiary }: AccessRequest, { person }: Pick<Asker, 'person'>): string =>
  isSame(beneficiary, person) ? id : [...new Set([beneficiary.name, beneficiary.upn, id])].join(' · ');
