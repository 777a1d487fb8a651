// An action as a diary tells it.
import type { Action, Press } from './action.js';

/** The sentence of a diary. */
export function told(action: Action): string {
  switch (action.does) {
    case 'say':
      return `${action.who} says “${action.text}”`;
    case 'press':
      return `${toldPress(action.press)}${action.isTwice ? ', twice' : ''}`;
    case 'both':
      return `at once: ${action.presses.map(toldPress).join(', and ')}`;
    case 'wait':
    case 'sleep':
      return `${action.does} ${action.minutes} minutes`;
    case 'until-due':
      return `wait for what is due${action.offMs === 0 ? '' : ` ${action.offMs > 0 ? '+' : ''}${action.offMs} ms`}`;
    case 'directory':
      return `directory: ${action.who} ${action.edit}`;
    case 'fault': {
      const { port, on, how, after, times } = action.order;
      return `fault: ${times} ${on} of ${port} ${how}, after ${after}`;
    }
    case 'die':
      return `the process dies ${action.isAfter ? 'after' : 'before'} step ${action.steps}`;
    case 'block':
    case 'unblock':
      return `${action.who} ${action.does}s the bot`;
  }
}

const toldPress = ({ verb, nth, isStale, by }: Press): string =>
  `press ${verb} #${nth}${isStale ? ' on an older form' : ''}${by ? ` by ${by}` : ''}`;
