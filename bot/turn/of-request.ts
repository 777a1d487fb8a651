// What a sentence does with one request or with access that is there.
import type { Context } from '../../app/context.js';
import type { Asked } from '../sentences/sentence.js';
import type { Asker } from './asker.js';
import { answerDrift } from './drift.js';
import { inWords } from './question.js';
import type { Reply } from './reply.js';
import { start } from './start.js';
import { stop } from './stop.js';
import { takeBack } from './take-back.js';

export type OfRequest = Extract<
  Asked,
  { kind: 'cancel' | 'end' | 'take-back' | 'ask-back' | 'answer' | 'restore' | 'accept' | 'start' }
>;

/** Answers it. */
export async function ofRequest(context: Context, asker: Asker, sentence: OfRequest): Promise<Reply> {
  switch (sentence.kind) {
    case 'cancel':
    case 'end':
      return stop(context, asker, sentence);
    case 'take-back':
      return takeBack(context, asker, sentence);
    case 'ask-back':
    case 'answer':
      return inWords(context, asker, sentence);
    case 'start':
      return start(context, asker, sentence.what);
    case 'restore':
    case 'accept':
      return answerDrift(context, asker, sentence);
  }
}
