import type { Problem, Sentence } from '../../../bot/sentences/sentence.js';
import { bad, hour, sameFor, understands } from './reading.js';

describe('emergency', () => {
  const because = 'INC-1234, nobody answers';
  const security = { kind: 'emergency', name: 'Security Administrator', because } as const;

  describe('is understood in many words (rules 46 and 61)', () => {
    understands(
      sameFor(
        security,
        ...[
          'emergency Security Administrator',
          'Emergency access to Security Administrator',
          'emergency access Security Administrator',
          'EMERGENCY the Security Administrator role',
          'break glass Security Administrator',
          'Break the glass for Security Administrator',
          'break-glass "Security Administrator"',
          'please break glass Security Administrator',
        ].map((said) => `${said} because ${because}`),
      ),
    );
  });

  describe('takes a length and an end, and no start', () => {
    understands([
      ['emergency Security Administrator for 30 minutes because x', { ...security, durationMinutes: 30, because: 'x' }],
      [
        'break glass Security Administrator for 2h',
        { kind: 'emergency', name: 'Security Administrator', durationMinutes: 2 * hour },
      ],
      ['emergency Security Administrator', { kind: 'emergency', name: 'Security Administrator' }],
    ]);
  });

  describe('says what it cannot read, and guesses nothing (rule 61)', () => {
    const problem = (text: string, found: Problem): readonly [string, Sentence] => [text, bad('emergency', found)];
    understands([
      problem('emergency', { code: 'name-missing', of: 'emergency' }),
      problem('emergency because x', { code: 'name-missing', of: 'emergency' }),
      problem('break glass Security Administrator for Alex because x', { code: 'duration-unreadable', said: 'Alex' }),
      problem('emergency Security Administrator from tomorrow because x', {
        code: 'starts-at-once',
        said: 'Security Administrator from tomorrow',
      }),
    ]);
  });
});
