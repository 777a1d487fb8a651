import { expect } from 'chai';
import { jsonLog, type LogLevel } from '../../start/log.js';
import { monday } from '../support/people.js';

function logged(level: LogLevel): string[] {
  const lines: string[] = [];
  const log = jsonLog({ clock: { now: () => monday }, level, write: (line) => lines.push(line) });
  log('info', 'turn', { reference: 'ABCD2345', ms: 3 });
  log('warn', 'message-failed', { fault: 'blocked' });
  log('error', 'work-failed');
  return lines;
}

describe('the log of production', () => {
  it('is one line of JSON per event, with the time of the clock', () => {
    const [first = ''] = logged('info');
    expect(first.endsWith('\n')).to.equal(true);
    expect(JSON.parse(first)).to.deep.equal({
      at: monday.toISOString(),
      level: 'info',
      event: 'turn',
      reference: 'ABCD2345',
      ms: 3,
    });
  });

  it('leaves out what is less than its level', () => {
    const events = (level: LogLevel) => logged(level).map((line) => (JSON.parse(line) as { event: string }).event);
    expect(events('info')).to.deep.equal(['turn', 'message-failed', 'work-failed']);
    expect(events('warn')).to.deep.equal(['message-failed', 'work-failed']);
    expect(events('error')).to.deep.equal(['work-failed']);
    expect(events('silent')).to.deep.equal([]);
  });
});
