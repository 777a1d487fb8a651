// Where botbuilder and teams-ai begin and end: an activity becomes an Incoming, a Reply becomes what Teams wants to hear.
import { ActivityTypes, CloudAdapter, type Request, type Response, type TurnContext } from 'botbuilder';
import { Application } from '@microsoft/teams-ai/lib/Application.js';
import { inboundAuthentication, type BotAuth } from './inbound.js';
import type { TeamsMessenger } from './messenger.js';
import { realTime, type RatesOptions } from './rates.js';
import { createTurns, type Turns, type TurnsOptions } from './turns.js';

export interface TeamsOptions extends Pick<TurnsOptions, 'onTurn' | 'onFault' | 'faultText' | 'belowText' | 'log'> {
  readonly auth: BotAuth;
  readonly messenger: TeamsMessenger;
  readonly time?: RatesOptions;
}

export interface Teams {
  /** To be called behind the guard, with the parsed body. */
  onActivity(request: Request, response: Response): Promise<void>;
  /** Resolves when everything that was still to be said after an answer is said, or has failed. */
  settled(): Promise<void>;
}

/** The way in: everything between the guard and our own code, and the answers. */
export function createTeams({ auth, time = realTime, ...options }: TeamsOptions): Teams {
  const turns = createTurns({ ...options, ...time });
  const adapter = new CloudAdapter(inboundAuthentication(auth));
  const router = routerFor(turns);
  // The net below the turns, which catch their own faults: without it botbuilder answers the caller with the error's text.
  adapter.onTurnError = async (context, error) => {
    const body = turns.fault(error);
    if (await isOf(ActivityTypes.Invoke)(context)) await answer(context, body);
  };
  return {
    settled: () => turns.settled(),
    async onActivity(request, response) {
      await adapter.process(request, response, async (context) => {
        await router.run(context);
      });
    },
  };
}

/** No storage: teams-ai then keeps its state in the turn alone, and nothing of ours is in it. */
function routerFor(turns: Turns): Application {
  const router = new QuietApplication({ startTypingTimer: false, removeRecipientMention: false });
  const told = (context: TurnContext) => turns.told(context.activity);
  router.addRoute(
    isOf(ActivityTypes.Invoke),
    async (context) => answer(context, await turns.invoked(context.activity)),
    true,
  );
  router.addRoute(isOf(ActivityTypes.Message), told);
  router.addRoute(isOf(ActivityTypes.InstallationUpdate, ActivityTypes.ConversationUpdate), told);
  return router;
}

const isOf = (...types: string[]) => {
  return (context: TurnContext) => Promise.resolve(types.includes(context.activity.type));
};

async function answer(context: TurnContext, value: object): Promise<void> {
  await context.sendActivity({ type: ActivityTypes.InvokeResponse, value });
}

/** teams-ai 1.7.4 never reads its own `startTypingTimer`, and its one timer is shared by all turns at once. */
class QuietApplication extends Application {
  override startTypingTimer(): void {
    // A turn answers in less time than the first sign of typing would take.
  }
}
