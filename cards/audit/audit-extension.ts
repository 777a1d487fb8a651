// The record's entries about extensions and reminders of an end, in words (rules 52 and 53).
import type { RequestEvent } from '../../engine/request/event.js';
import type { Formatter } from '../kit/formatter.js';

const ofExtension = [
  ...['extension-approved', 'extension-taken', 'extension-asked', 'extension-closed'],
  ...['prolonged', 'extended', 'end-reminded'],
] as const;
type OfExtension = Extract<RequestEvent, { type: (typeof ofExtension)[number] }>;

export const isOfExtension = (event: RequestEvent): event is OfExtension =>
  ofExtension.some((type) => type === event.type);

export function extensionTold(event: OfExtension, formatter: Formatter): string {
  const { record } = formatter.words.extension;
  switch (event.type) {
    case 'extension-asked':
      return record['extension-asked']({ id: formatter.text(event.extension.id) });
    case 'prolonged': {
      const { extension, from } = event;
      const holes = { id: formatter.text(extension.id), from: formatter.moment(new Date(from)) };
      return extension.until
        ? record.prolonged({ ...holes, until: formatter.moment(new Date(extension.until)) })
        : record.prolongedForEver(holes);
    }
    case 'extension-approved':
    case 'extension-taken':
    case 'extension-closed':
    case 'extended':
    case 'end-reminded':
      return record[event.type];
  }
}
