import { expect } from 'chai';
import fc from 'fast-check';
import { ingress } from '../../../bot/teams/ingress.js';
import type { Incoming } from '../../../bot/teams/incoming.js';

const alex = { id: '29:alex', aadObjectId: 'alex-object-id', name: 'Alex Wilber' };
const bot = { id: '28:gatehouse', name: 'Gatehouse' };
const personal = { id: 'a:alex', conversationType: 'personal', tenantId: 'contoso' };
const activity = (more: object = {}) => ({
  type: 'message',
  id: '1',
  timestamp: '2026-11-23T09:00:00Z',
  channelId: 'msteams',
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  from: alex,
  recipient: bot,
  conversation: personal,
  channelData: { tenant: { id: 'contoso' } },
  text: 'hello',
  ...more,
});
const press = (action: object, more: object = {}) =>
  activity({ type: 'invoke', name: 'adaptiveCard/action', value: { action }, ...more });

function understood(raw: unknown): Incoming {
  const incoming = ingress(raw);
  if ('misunderstood' in incoming) throw new Error(incoming.misunderstood);
  return incoming;
}

describe('ingress', () => {
  describe('a message', () => {
    it('is said by the person the channel names (rule 67)', () => {
      expect(understood(activity())).to.deep.include({
        type: 'said',
        text: 'hello',
        at: new Date('2026-11-23T09:00:00Z'),
        actor: { tenant: 'contoso', person: 'alex-object-id', name: 'Alex Wilber', channelId: '29:alex' },
        conversation: { kind: 'personal', id: 'a:alex' },
      });
    });

    it('keeps a reference to the personal chat, the same for every message', () => {
      const [monday, tuesday] = [
        understood(activity()),
        understood(activity({ id: '2', timestamp: '2026-11-24T09:00:00Z' })),
      ];
      expect(monday.reference).to.deep.equal({
        channelId: 'msteams',
        serviceUrl: 'https://smba.trafficmanager.net/emea/',
        tenantId: 'contoso',
        bot: { id: '28:gatehouse' },
        conversation: { id: 'a:alex' },
        user: { id: '29:alex' },
      });
      expect(JSON.stringify(monday.reference)).to.equal(JSON.stringify(tuesday.reference));
    });

    it('keeps no reference from a channel, and says which channel', () => {
      const conversation = {
        id: '19:general@thread.tacv2;messageid=1',
        conversationType: 'channel',
        isGroup: true,
        tenantId: 'contoso',
      };
      const channelData = {
        tenant: { id: 'contoso' },
        team: { id: '19:team' },
        channel: { id: '19:general@thread.tacv2' },
      };
      const incoming = understood(activity({ conversation, channelData }));
      expect(incoming.reference).to.equal(undefined);
      expect(incoming.conversation).to.deep.equal({
        kind: 'channel',
        id: conversation.id,
        teamId: '19:team',
        channelId: '19:general@thread.tacv2',
      });
    });

    for (const [name, conversation] of [
      ['a group chat', { id: '19:x@thread.v2', conversationType: 'groupChat', tenantId: 'contoso' }],
      ['a conversation of no kind that has a thread id', { id: '19:x@thread.v2', tenantId: 'contoso' }],
      ['a conversation of no kind that is a group', { id: 'x', isGroup: true, tenantId: 'contoso' }],
    ] as const) {
      it(`keeps no reference from ${name}`, () => {
        const incoming = understood(activity({ conversation }));
        expect(incoming.conversation.kind).to.equal('group');
        expect(incoming.reference).to.equal(undefined);
      });
    }

    it('loses only the mention of the bot; one of somebody keeps who it is, or that nobody knows', () => {
      const entities = [
        { type: 'mention', mentioned: bot, text: '<at>Gatehouse</at>' },
        { type: 'mention', mentioned: { id: '29:miriam' }, text: '<at>Miriam</at>' },
      ];
      expect(understood(activity({ text: '<at>Gatehouse</at>&nbsp;ask <at>Miriam</at>', entities }))).to.include({
        text: 'ask <at id="?">Miriam</at>',
      });
    });

    it('takes zone and language where they are real ones', () => {
      expect(understood(activity({ localTimezone: 'Europe/Prague', locale: 'cs-cz' }))).to.include({
        zone: 'Europe/Prague',
        locale: 'cs-CZ',
      });
      const entities = [{ type: 'clientInfo', timezone: 'Asia/Tokyo' }];
      expect(understood(activity({ localTimezone: 'Mars/Olympus', entities, locale: '??' })))
        .to.include({ zone: 'Asia/Tokyo' })
        .and.not.have.property('locale');
      expect(
        understood(activity({ localTimezone: 7, locale: {}, entities: 'no', timestamp: 'never' })),
      ).to.not.have.any.keys('zone', 'locale', 'at');
    });

    it('carries the data of a submitted card', () => {
      expect(understood(activity({ text: undefined, value: { reason: 'Prague' } }))).to.deep.include({
        text: '',
        value: { reason: 'Prague' },
      });
    });
  });

  describe('a press', () => {
    it('has a verb, the data with the inputs, and the place of the card', () => {
      const incoming = understood(
        press({ verb: 'approve', data: { id: 'SS-7F3K', version: 2, reason: 'ok' } }, { replyToId: '77' }),
      );
      expect(incoming).to.deep.include({
        type: 'pressed',
        verb: 'approve',
        data: { id: 'SS-7F3K', version: 2, reason: 'ok' },
        place: { conversationId: 'a:alex', activityId: '77' },
      });
    });

    it('drops the names of prototypes at every depth', () => {
      const data: unknown = JSON.parse('{"__proto__":{"isAdmin":true},"constructor":1,"a":{"prototype":2,"b":3}}');
      const incoming = understood(press({ verb: 'x', data }));
      expect(incoming)
        .to.have.property('data')
        .that.deep.equals({ a: { b: 3 } });
      expect(incoming.type === 'pressed' && incoming.data['isAdmin']).to.equal(undefined);
    });

    it('cuts a string at 20,000 characters', () => {
      expect(understood(press({ verb: 'x', data: { reason: 'y'.repeat(30_000) } })))
        .to.have.nested.property('data.reason')
        .with.lengthOf(20_000);
    });

    for (const [name, data] of [
      ['more than 100 fields', Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`f${n}`, n]))],
      ['more than six levels', { a: { a: { a: { a: { a: { a: {} } } } } } }],
      ['a list of more than 100', { a: Array.from({ length: 101 }, () => 1) }],
      ['a list for an object', [1]],
    ] as const) {
      it(`is not understood with ${name}`, () => {
        expect(ingress(press({ verb: 'x', data })))
          .to.have.property('misunderstood')
          .that.contains('the data of the card');
      });
    }

    it('is not mistaken for a misunderstanding when its data says so', () => {
      expect(understood(press({ verb: 'x', data: { misunderstood: 'yes' } }))).to.deep.include({
        data: { misunderstood: 'yes' },
      });
    });
  });

  describe('the rest', () => {
    for (const [raw, type] of [
      [{ type: 'installationUpdate', action: 'add' }, 'installed'],
      [{ type: 'installationUpdate', action: 'remove' }, 'removed'],
      [{ type: 'installationUpdate', action: 'remove-upgrade' }, 'unknown'],
      [{ type: 'conversationUpdate', membersAdded: [{ id: '29:alex' }, bot] }, 'installed'],
      [{ type: 'conversationUpdate', membersRemoved: [bot] }, 'removed'],
      [{ type: 'conversationUpdate', membersAdded: [{ id: '29:alex' }] }, 'unknown'],
      [
        { type: 'invoke', name: 'composeExtension/query', value: { parameters: [{ name: 'q', value: 'sales' }] } },
        'queried',
      ],
      [{ type: 'invoke', name: 'task/fetch' }, 'unknown'],
      [{ type: 'messageReaction' }, 'unknown'],
    ] as const) {
      it(`${JSON.stringify(raw)} is ${type}`, () => {
        expect(understood(activity(raw)).type).to.equal(type);
      });
    }
  });

  describe('what is missing is said', () => {
    for (const [name, raw, where] of [
      ['nobody', activity({ from: undefined }), 'from'],
      ['somebody without a directory id', activity({ from: { id: '29:alex' } }), 'from.aadObjectId'],
      ['no recipient', activity({ recipient: undefined }), 'recipient'],
      ['no conversation', activity({ conversation: undefined }), 'conversation'],
      ['another channel', activity({ channelId: 'webchat' }), 'channelId'],
      ['no tenant', activity({ conversation: { id: 'a' }, channelData: {} }), 'tenant'],
      ['two tenants', activity({ channelData: { tenant: { id: 'fabrikam' } } }), 'differ'],
      ['an endless id', activity({ conversation: { ...personal, id: 'x'.repeat(2000) } }), 'conversation.id'],
      ['a press without action', activity({ type: 'invoke', name: 'adaptiveCard/action', value: 'x' }), 'value'],
      ['nothing at all', undefined, 'the activity'],
    ] as const) {
      it(name, () => {
        expect(ingress(raw)).to.have.property('misunderstood').that.contains(where);
      });
    }

    it('never throws, whatever comes', () => {
      fc.assert(
        fc.property(
          fc.anything(),
          fc.constantFrom('from', 'conversation', 'value', 'channelData', 'entities', 'text', 'type'),
          (junk, field) => {
            ingress(junk);
            ingress(activity({ [field]: junk }));
            ingress(press({ verb: 'x', data: junk }));
          },
        ),
      );
    });
  });
});
