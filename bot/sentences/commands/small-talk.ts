// What people say to a bot that asks for nothing: a short answer, and the way to what it can do.
import type { Grammar, SmallTalk } from '../sentence.js';

type Topic = SmallTalk['topic'];

const phrases: { readonly [T in Topic]: readonly string[] } = {
  ok: [
    ...['ok', 'okay', 'k', 'yes', 'no', 'yep', 'yeah', 'nope', 'sure', 'alright', 'all right', 'got it', 'understood'],
    ...[
      'i see',
      'done',
      'y',
      'n',
      '👍',
      'will do',
      'sounds good',
      'noted',
      'confirm',
      'confirmed',
      'go ahead',
      'do it',
    ],
  ],
  thanks: [
    ...[
      'ty',
      'great',
      'cool',
      'perfect',
      'nice',
      'awesome',
      'super',
      'good bot',
      '🙏',
      '❤️',
      'well done',
      'thanks a lot',
      'bye',
    ],
    ...['thanks so much', 'thank you very much', 'thank you so much', 'goodbye', 'good night', 'have a nice day'],
  ],
  'never-mind': [
    ...['nevermind', 'never mind', 'forget it', 'reset', 'quit', 'exit', 'abort', 'stop it', 'stop that'],
    ...['cancel that', 'cancel it', 'leave me alone', 'unsubscribe', 'go away', 'wait'],
  ],
  why: [
    ...['why', 'why not', 'how come', 'why was it denied', 'why was i denied', 'why was my request denied', 'but why'],
    ...['why is it pending', 'why is my request pending', 'why does it take so long', 'why so long', 'what happened'],
  ],
  here: ['test', 'testing', 'ping', 'are you there', 'you there', 'anybody there', 'anyone there', 'is anyone there'],
};
const topics = Object.keys(phrases) as Topic[];
const topicOf = new Map(topics.flatMap((topic) => phrases[topic].map((phrase) => [phrase, topic] as const)));

/** Thanks, a yes, a why, and the like. */
export const smallTalk: Grammar<'small-talk'> = {
  example: 'ok',
  openings: [],
  alone: topics.flatMap((topic) => phrases[topic]),
  read: (_rest, _reader, said) => ({ kind: 'small-talk', topic: topicOf.get(said) ?? 'ok' }),
};
