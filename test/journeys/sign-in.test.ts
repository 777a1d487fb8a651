// Step-up: a stage, a package or a role may demand a fresh sign-in; without it the press is refused with the way (rule 73).
import { expect } from 'chai';
import type { TeamsPerson } from '../support/connector.js';
import { browser, startLoginServer, wayOn, type Bend, type LoginServer, type Mode } from '../support/login-server.js';
import { describeStories } from '../support/storage.js';
import { answer, approve, cardWith, changes, file, hasCard, pass, press, requestIdOn, say } from '../support/steps.js';
import { inChannel, security } from '../support/security.js';
import { startStory, stillClock, textOf, type Story } from '../support/story.js';
import { sampleDirectory } from '../../directory/sample/directory.js';

const catalogue = `
packages:
  - name: Vault Keys
    resources: [{ group: Sales Team }]
    policies:
      - name: Employees
        audience: members
        stages:
          - approvers: [manager]
            signIn: { within: 5 minutes }
        expires: after 30 days
  - name: Payroll
    signIn: { within: 10 minutes, context: c2 }
    resources: [{ group: Partner workspace visitors }]
    policies:
      - name: Employees
        audience: members
        stages: []
        expires: after 8 hours
        extension: { approval: false, atMost: 2 }
  - name: Board Papers
    resources: [{ group: Incident room }]
    policies:
      - name: Employees
        audience: members
        stages:
          - approvers: [{ person: BiancaP@contoso.com }, { person: NestorW@contoso.com }, { person: MiriamG@contoso.com }]
            quorum: 2
            signIn: { within: 5 minutes }
        expires: after 30 days
roles:
  - role: Global Reader
    longest: 8 hours
    claimWithin: 2 hours
    signIn: { within: 5 minutes, context: c1 }
    approval: { approvers: [{ person: MiriamG@contoso.com }] }
  - role: Security Administrator
    longest: 2 hours
    signIn: { within: 5 minutes }
    approval: { approvers: [{ person: NestorW@contoso.com }] }
    emergency: { longest: 1 hour }
`;
const needed = 'A fresh sign-in is asked for here, at most 5 minutes old';

let story: Story;
let server: LoginServer;
let alex: TeamsPerson;
let miriam: TeamsPerson;
let isaiah: TeamsPerson;

async function begin(): Promise<void> {
  const clock = stillClock();
  const directory = await sampleDirectory({
    source: new URL('../../directory/sample/contoso.json', import.meta.url).pathname,
    clock,
  });
  const { id: tenantId } = await directory.tenant();
  const { users } = (await directory.kept.now()).company;
  server = await startLoginServer(
    clock,
    tenantId,
    users.map(({ id, displayName: name }) => ({ id, name })),
  );
  story = await startStory({ clock, directory, catalogue, login: (url) => server.login(url) });
  [alex, miriam] = [await story.person('Alex Wilber'), await story.person('Miriam Graham')];
  isaiah = await story.person('Isaiah Langer');
  await story.settled();
}

/** The newest way to sign in that this person was told. */
function wayOf(person: TeamsPerson): string {
  const way = person
    .cards()
    .map((card) => wayOn(card))
    .findLast((one) => one !== '');
  if (way === undefined) throw new Error(`${person.name} was told no way to sign in`);
  return way;
}

/** Signs in where this person was told to, as themselves. */
async function signIn(person: TeamsPerson): Promise<string> {
  const { text, status } = await browser().signIn(wayOf(person), person.id);
  expect(status, text).to.equal(200);
  return text;
}

describeStories('A fresh sign-in', () => {
  beforeEach(begin);
  afterEach(async () => {
    await story.close();
    await server.close();
  });

  const askForVault = (): Promise<unknown> => file(story, alex, 'Vault Keys');
  const tryApprove = (): Promise<unknown> =>
    press(story, miriam, { card: cardWith(miriam, '[Approve]'), title: 'Approve', inputs: { reason: 'fine' } });
  const isWaiting = (): boolean => hasCard(miriam, '[Approve]');

  it('is said on the card before anybody presses: of who decides, sends, starts, takes or extends it (rule 73)', async () => {
    await askForVault();
    const demanded = (what: string, minutes: number): string =>
      `${what} asks for a fresh sign-in of yours, at most ${minutes} minutes old.`;
    expect(textOf(cardWith(miriam, '[Approve]'))).to.include(demanded('Deciding it', 5));
    expect(textOf(cardWith(alex, 'Vault Keys')), 'not of who asked').to.not.include('fresh sign-in');
    expect(await answer(story, alex, 'request Payroll')).to.include(demanded('Sending it', 10));
    expect(await answer(story, isaiah, 'activate Global Reader')).to.include(demanded('Sending it', 5));
    expect(await answer(story, isaiah, 'emergency Security Administrator because INC-1')).to.include(
      demanded('Starting it', 5),
    );
    await press(story, isaiah, {
      title: 'Submit request',
      card: cardWith(isaiah, '[Submit request]'),
      inputs: { justification: 'INC-1' },
    });
    await signIn(isaiah);
    await press(story, isaiah, {
      title: 'Submit request',
      card: cardWith(isaiah, '[Submit request]'),
      inputs: { justification: 'INC-1' },
    });
    await press(story, miriam, {
      title: 'Approve',
      card: cardWith(miriam, 'Global Reader'),
      inputs: { reason: 'fine' },
    });
    expect(textOf(cardWith(isaiah, '[Start now]'))).to.include(demanded('Starting it', 5));
    expect(textOf(cardWith(miriam, 'Global Reader')), 'not of who approved').to.not.include('fresh sign-in');
  });

  it('is demanded of whoever decides: the press is refused with the way, what was typed stays, and it counts after the sign-in (rule 73)', async () => {
    await askForVault();
    const before = textOf(cardWith(miriam, '[Approve]'));
    const { card, text } = await miriam.tryPress(cardWith(miriam, '[Approve]'), 'Approve', { reason: 'fine' });
    expect(card, 'the card stays with what was typed').to.equal(undefined);
    expect(text).to.include('below');
    await story.settled();
    expect(textOf(cardWith(miriam, '[Approve]'))).to.equal(before);
    expect(textOf(miriam.lastCard())).to.include(needed).and.include('[Sign in]');
    expect(await changes(story)).to.deep.equal([]);
    const page = await signIn(miriam);
    const id = requestIdOn(cardWith(miriam, '[Approve]'));
    expect(page).to.include('You have signed in').and.include(`good for ${id} as it stands now`);
    await tryApprove();
    expect(await changes(story)).to.deep.equal(['granted Alex Wilber Sales Team']);
    const megan = await story.person('Megan Bowen');
    const record = await answer(story, megan, `audit ${id}`);
    expect(record).to.match(/approved[^\n]* · after a fresh sign-in, .*10:00/);
    for (const secret of ['eyJ', 'nonce', wayOf(miriam)]) expect(record).to.not.include(secret);
  });

  it('is no older than the stage says (rule 73)', async () => {
    await askForVault();
    await tryApprove();
    await signIn(miriam);
    await pass(story, { minutes: 5, seconds: 1 });
    await tryApprove();
    expect(isWaiting()).to.equal(true);
    expect(await changes(story)).to.deep.equal([]);
    await signIn(miriam);
    await pass(story, { minutes: 5 });
    await tryApprove();
    expect(await changes(story)).to.have.length(1);
  });

  it('is demanded of a denial alike, and of nobody who could not decide anyway (rules 20 and 73)', async () => {
    await askForVault();
    await press(story, miriam, { card: cardWith(miriam, '[Approve]'), title: 'Deny', inputs: { reason: 'no' } });
    expect(isWaiting()).to.equal(true);
    await signIn(miriam);
    await press(story, miriam, { card: cardWith(miriam, '[Approve]'), title: 'Deny', inputs: { reason: 'no' } });
    expect(isWaiting()).to.equal(false);
    expect(alex.cards().some((card) => wayOn(card) !== '')).to.equal(false);
  });

  it('is good for this request alone, and where the request has moved on it is asked for anew (rules 15 and 73)', async () => {
    const [bianca, nestor] = [await story.person('Bianca Pisani'), await story.person('Nestor Wilke')];
    await file(story, alex, 'Board Papers');
    const tries = (person: TeamsPerson) =>
      press(story, person, { card: cardWith(person, '[Approve]'), title: 'Approve', inputs: { reason: 'fine' } });
    await tries(bianca);
    await tries(nestor);
    await signIn(bianca);
    await signIn(nestor);
    await tries(bianca);
    expect(await changes(story)).to.deep.equal([]);
    const first = wayOf(nestor);
    await tries(nestor);
    expect(await changes(story), 'another has decided since').to.deep.equal([]);
    expect(wayOf(nestor)).to.not.equal(first);
    await signIn(nestor);
    await tries(nestor);
    expect(await changes(story)).to.deep.equal(['granted Alex Wilber Incident room']);
  });

  it('is demanded of whoever asks: a sentence that says everything becomes a form that keeps it (rules 61 and 73)', async () => {
    await say(story, alex, 'request Payroll because the year ends');
    expect(await changes(story)).to.deep.equal([]);
    const form = cardWith(alex, '[Submit request]');
    expect(textOf(form)).to.include('Not sent yet').and.include('authentication context c2');
    expect(JSON.stringify(form)).to.include('the year ends');
    const inputs = { justification: 'the year ends, and the audit' };
    const again = await press(story, alex, { card: form, title: 'Submit request', inputs });
    expect(await changes(story)).to.deep.equal([]);
    expect(textOf(again)).to.include('Not sent yet').and.include('[Submit request]');
    expect(JSON.stringify(again)).to.include('and the audit');
    await signIn(alex);
    await press(story, alex, { card: form, title: 'Submit request', inputs });
    expect(await changes(story)).to.deep.equal(['granted Alex Wilber Partner workspace visitors']);
    const megan = await story.person('Megan Bowen');
    expect(await answer(story, megan, `audit ${requestIdOn(cardWith(alex, 'Payroll'))}`)).to.match(
      /after a fresh sign-in with authentication context c2, .*10:00/,
    );
  });

  it('is demanded where access is extended without anybody’s approval (rules 53 and 73)', async () => {
    await say(story, alex, 'request Payroll because the year ends');
    await signIn(alex);
    await press(story, alex, {
      card: cardWith(alex, '[Submit request]'),
      title: 'Submit request',
      inputs: { justification: 'the year ends' },
    });
    await pass(story, { hours: 1 });
    const before = wayOf(alex);
    await say(story, alex, 'extend Payroll because it goes on');
    expect(hasCard(alex, 'EXTENDED')).to.equal(false);
    expect(wayOf(alex)).to.not.equal(before);
    await signIn(alex);
    await say(story, alex, 'extend Payroll because it goes on');
    expect(hasCard(alex, /EXTENDED|being extended/)).to.equal(true);
  });

  it('is demanded at the activation of a role, and once more when it is started (rules 36 and 73)', async () => {
    await say(story, isaiah, 'activate Global Reader for 1h because INC-1234');
    expect(hasCard(miriam, '[Approve]')).to.equal(false);
    await signIn(isaiah);
    await press(story, isaiah, { title: 'Submit request', inputs: { justification: 'INC-1234' } });
    await approve(story, miriam);
    await pass(story, { minutes: 10 });
    await press(story, isaiah, { title: 'Start now' });
    expect(await changes(story)).to.deep.equal([]);
    expect(await answer(story, isaiah, 'start Global Reader')).to.include('authentication context c1');
    await signIn(isaiah);
    await say(story, isaiah, 'start Global Reader');
    expect(await changes(story)).to.deep.equal(['granted Isaiah Langer Global Reader']);
    const megan = await story.person('Megan Bowen');
    expect(await answer(story, megan, `audit ${requestIdOn(cardWith(isaiah, 'Global Reader'))}`)).to.match(
      /started it[^\n]*after a fresh sign-in with authentication context c1, .*10:10/,
    );
  });

  it('is demanded of emergency access (rules 46 and 73)', async () => {
    const card = await say(story, isaiah, 'emergency Security Administrator because INC-1234');
    const take = (): Promise<unknown> =>
      press(story, isaiah, {
        card,
        title: 'Take emergency access',
        inputs: { 'role-name': 'Security Administrator' },
      });
    await take();
    expect(await changes(story)).to.deep.equal([]);
    await signIn(isaiah);
    await take();
    expect(await changes(story)).to.deep.equal(['granted Isaiah Langer Security Administrator']);
  });

  it('of several that are approved together, the others go through and these are told with their ways (rules 66 and 73)', async () => {
    const bianca = await story.person('Bianca Pisani');
    for (const person of [alex, isaiah]) await file(story, person, 'Board Papers');
    await say(story, bianca, 'my approvals');
    const list = cardWith(bianca, '[Approve chosen]');
    const lines = [...JSON.stringify(list).matchAll(/"id":"(chosen[^"]*)"[^}]*?"valueOn":"(\d+)"/g)];
    expect(lines).to.have.length(2);
    const inputs = Object.fromEntries(lines.map(([, id = '', value = '']) => [id, value]));
    const text = textOf(await press(story, bianca, { card: list, title: 'Approve chosen', inputs }));
    expect(text).to.include(needed);
    const ids = [...text.matchAll(/BP-\w{4}/g)].map(([id]) => id);
    const last = bianca.lastCard();
    for (const id of new Set(ids)) expect(wayOn(last, `Sign in for ${id}`)).to.match(/\/api\/sign-in\/\w{26}$/);
  });

  it('in a channel the way is told to whoever asked or pressed, alone (rules 33 and 73)', async () => {
    const inThreads = (): string => JSON.stringify(inChannel(story));
    await alex.sayInChannel('request Payroll because the year ends', security);
    await story.settled();
    expect(wayOf(alex)).to.include('/api/sign-in/');
    expect(inThreads()).to.not.include('sign-in').and.not.include('Payroll');
    await askForVault();
    const card = cardWith(miriam, '[Approve]');
    const data = { id: requestIdOn(card), version: 9, on: 'alert' };
    const button = { actions: [{ type: 'Action.Execute', title: 'Approve', verb: 'approve', data }] };
    const { text } = await miriam.tryPress(button, 'Approve', {}, miriam.inChannel(security));
    await story.settled();
    expect(text).to.include(needed).and.not.include('/api/');
    expect(wayOf(miriam)).to.include('/api/sign-in/');
    expect(inThreads()).to.not.include('/api/sign-in');
    await signIn(miriam);
    await miriam.tryPress(button, 'Approve', {}, miriam.inChannel(security));
    await story.settled();
    expect(await changes(story)).to.have.length(1);
  });

  describe('the way', () => {
    beforeEach(async () => {
      await askForVault();
      await tryApprove();
    });

    /** Nothing was proven: the press is refused as before. */
    async function isRefused(why: string): Promise<void> {
      await tryApprove();
      expect(await changes(story), why).to.deep.equal([]);
      expect(isWaiting(), why).to.equal(true);
    }

    it('leads to the login with PKCE, and asks for a new sign-in', async () => {
      const { status, location, headers } = await browser().open(wayOf(miriam));
      expect(status).to.equal(302);
      const asked = Object.fromEntries(new URL(location).searchParams);
      expect(asked).to.include({ response_type: 'code', scope: 'openid', prompt: 'login', max_age: '0' });
      expect(asked).to.include({ code_challenge_method: 'S256' });
      expect(JSON.parse(asked['claims'] ?? '')).to.deep.equal({ id_token: { auth_time: { essential: true } } });
      expect(headers.get('cache-control')).to.equal('no-store');
      expect(headers.get('referrer-policy')).to.equal('no-referrer');
      expect(headers.get('set-cookie')).to.match(
        /^gatehouse-\w{26}=[\w-]{43}; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax$/,
      );
    });

    const bad: readonly [string, Bend, RegExp][] = [
      ['of another tenant', { claims: { tid: '99999999-2222-3333-4444-555555555555' } }, /another organisation/],
      ['of another issuer', { claims: { iss: 'https://login.example' } }, /could not be made sure of/],
      ['for another audience', { claims: { aud: 'somebody-else' } }, /could not be made sure of/],
      ['that does not say when', { claims: { auth_time: undefined } }, /auth_time/],
      ['of a sign-in before it was asked for', { claims: { auth_time: 1796000000 - 3600 } }, /signed in already/],
      ['of a sign-in to come', { claims: { auth_time: 1999999999 } }, /signed in already/],
      ['for another sign-in', { claims: { nonce: 'another' } }, /answer to another sign-in/],
      ['without a nonce', { claims: { nonce: undefined } }, /could not be made sure of/],
      ['that is over', { claims: { exp: 1700000000 } }, /could not be made sure of/],
      ['that nobody signed', { signedBy: 'none' }, /could not be made sure of/],
      ['with another key', { signedBy: 'stranger' }, /could not be made sure of/],
      ['signed with what everybody knows', { signedBy: 'HS256' }, /could not be made sure of/],
    ];
    it('believes no token that is wrong, and says what is wrong with it', async () => {
      for (const [what, bend, says] of bad) {
        server.bends(bend);
        const { status, text } = await browser().signIn(wayOf(miriam), miriam.id);
        expect(status, what).to.be.at.least(400);
        expect(text, what).to.match(says).and.include('nothing was changed');
        await isRefused(what);
      }
      server.bends();
      await signIn(miriam);
      await tryApprove();
      expect(await changes(story)).to.have.length(1);
    });

    it('takes no sign-in without the authentication context that is asked for', async () => {
      await say(story, alex, 'request Payroll because the year ends');
      const { location } = await browser().open(wayOf(alex));
      const claims: unknown = JSON.parse(new URL(location).searchParams.get('claims') ?? '');
      const essential = true;
      expect(claims).to.deep.equal({ id_token: { auth_time: { essential }, acrs: { essential, value: 'c2' } } });
      for (const acrs of [undefined, [], ['c1'], 'c22']) {
        server.bends({ claims: { acrs } });
        expect((await browser().signIn(wayOf(alex), alex.id)).text).to.include('not strong enough');
      }
      server.bends({ claims: { acrs: ['c1', 'c2'] } });
      await signIn(alex);
    });

    it('takes nobody else’s sign-in', async () => {
      const { status, text } = await browser().signIn(wayOf(miriam), alex.id);
      expect(status).to.equal(403);
      expect(text).to.include('another account');
      await isRefused('another person');
    });

    it('says what happened where somebody does not sign in', async () => {
      const { status, text } = await browser().signIn(wayOf(miriam), 'nobody');
      expect(status).to.equal(400);
      expect(text).to.include('You did not sign in');
      await isRefused('cancelled');
    });

    it('takes an answer once, and only from the browser that was sent', async () => {
      const one = browser();
      const way = await one.answerOf(wayOf(miriam), miriam.id);
      expect((await browser().open(way)).text, 'another browser').to.include('begun in another browser');
      const other = browser();
      await other.open(wayOf(miriam));
      expect((await other.open(way)).text, 'another attempt').to.include('begun in another browser');
      expect(server.exchanges).to.have.length(0);
      const again = new Map(one.cookies);
      const [first, second] = await Promise.all([one.open(way), one.open(way)]);
      expect([first.status, second.status].sort()).to.deep.equal([200, 409]);
      again.forEach((value, name) => one.cookies.set(name, value));
      expect((await one.open(way)).status, 'the same once more').to.equal(409);
      expect(server.exchanges, 'the code was exchanged once').to.have.length(1);
      await tryApprove();
      expect(await changes(story)).to.have.length(1);
    });

    it('knows no state of another sign-in, and nothing that is not whole', async () => {
      const one = browser();
      const way = new URL(await one.answerOf(wayOf(miriam), miriam.id));
      const state = way.searchParams.get('state') ?? '';
      const changed = async (change: (url: URL) => void): Promise<number> => {
        const url = new URL(way);
        change(url);
        return (await one.open(url.href)).status;
      };
      expect(await changed((url) => url.searchParams.set('state', `${'A'.repeat(26)}${state.slice(26)}`))).to.equal(
        409,
      );
      expect(await changed((url) => url.searchParams.set('state', state.slice(0, -1)))).to.equal(409);
      expect(await changed((url) => url.searchParams.delete('state'))).to.equal(400);
      expect(await changed((url) => url.searchParams.delete('code'))).to.equal(400);
      expect(await changed((url) => url.searchParams.append('code', 'x'))).to.equal(400);
      expect(await changed((url) => url.searchParams.set('code', 'x'.repeat(9_000)))).to.equal(400);
      const { origin } = way;
      for (const id of ['A'.repeat(26), 'callback2', '..%2f..', 'a'.repeat(5_000), '%00'])
        expect((await one.open(`${origin}/api/sign-in/${id}`)).status, id).to.equal(404);
      await isRefused('not whole');
    });

    it('is over after ten minutes, before it is begun and after', async () => {
      const one = browser();
      const way = await one.answerOf(wayOf(miriam), miriam.id);
      await pass(story, { minutes: 10 });
      expect((await one.open(way)).text).to.include('This sign-in is over');
      expect((await one.open(wayOf(miriam))).text).to.include('This sign-in is over');
      await isRefused('over');
      await signIn(miriam);
      await tryApprove();
      expect(await changes(story), 'asked for anew').to.have.length(1);
    });

    it('says that it is done already', async () => {
      await signIn(miriam);
      expect((await browser().open(wayOf(miriam))).text).to.include('done already');
    });

    const modes: readonly [Mode, number][] = [
      ['hangs', 503],
      ['nonsense', 503],
      ['large', 503],
      ['down', 503],
      ['refuses', 502],
      ['keys-nonsense', 503],
      ['keys-hang', 503],
    ];
    it('proves nothing where the login does not answer as it should, says so within seconds, and goes on afterwards', async () => {
      for (const [mode, status] of modes) {
        server.becomes(mode);
        const page = await browser().signIn(wayOf(miriam), miriam.id);
        expect(page.status, mode).to.equal(status);
        expect(page.text, mode).to.include('nothing was changed');
        if (mode === 'refuses')
          expect(story.logged.at(-1)).to.include('"outcome":"not-exchanged","error":"invalid_grant"');
        await isRefused(mode);
      }
      server.becomes();
      await signIn(miriam);
      await tryApprove();
      expect(await changes(story)).to.have.length(1);
    }).timeout(20_000);

    it('is taken back by whichever process it comes to, once, and is good in all of them', async () => {
      const { uri, clock, connector, directory } = story;
      const publicUrl = (): string => story.app.url;
      const other = await startStory({
        uri,
        clock,
        connector,
        directory,
        catalogue,
        login: () => server.login(publicUrl),
      });
      const one = browser();
      const here = await one.answerOf(wayOf(miriam), miriam.id);
      const there = here.replace(story.app.url, other.app.url);
      const cookies = new Map(one.cookies);
      expect((await one.open(there)).status).to.equal(200);
      cookies.forEach((value, name) => one.cookies.set(name, value));
      expect((await one.open(here)).status).to.equal(409);
      connector.connectTo(`${story.app.url}/api/messages`);
      await tryApprove();
      expect(await changes(story)).to.have.length(1);
      await other.stop();
    });

    it('stores and logs no secret', async () => {
      const one = browser();
      const way = new URL(await one.answerOf(wayOf(miriam), miriam.id));
      const secrets = [...one.cookies.values(), way.searchParams.get('code'), way.searchParams.get('state')?.slice(27)];
      await one.open(way.href);
      const kept = [];
      for await (const document of story.store.documents.all('sign-in', [])) kept.push(document);
      const stored = JSON.stringify(kept);
      expect(stored).to.include('"status":"proven"');
      for (const secret of secrets) {
        expect(secret).to.have.length.above(20);
        expect(stored).to.not.include(secret);
        expect(story.logged.join('\n')).to.not.include(secret);
      }
      expect(story.logged.join('\n')).to.not.include(new URL(wayOf(miriam)).pathname.split('/').at(-1));
    });
  });
});

describeStories('A fresh sign-in that nobody can make', () => {
  it('is refused with that sentence, whatever demands it (rule 73)', async () => {
    story = await startStory({ catalogue, login: 'none' });
    [alex, miriam] = [await story.person('Alex Wilber'), await story.person('Miriam Graham')];
    await story.settled();
    const off = 'nobody can sign in to me';
    expect(await answer(story, alex, 'request Payroll because the year ends')).to.include(off);
    await file(story, alex, 'Vault Keys');
    await press(story, miriam, { title: 'Approve', inputs: { reason: 'fine' } });
    expect(miriam.texts().join('\n')).to.include(off);
    expect(await changes(story)).to.deep.equal([]);
    const megan = await story.person('Megan Bowen');
    await say(story, megan, 'settings');
    for (const name of ['Vault Keys', 'Payroll', 'Board Papers', 'Global Reader', 'Security Administrator'])
      expect(megan.texts().at(-1), name).to.include(`“${name}” asks for a fresh sign-in and no sign-in is configured`);
    expect(story.logged.join('\n')).to.include('“Payroll” asks for a fresh sign-in');
    const { status } = await fetch(`${story.app.url}/api/sign-in/${'A'.repeat(26)}`);
    expect(status).to.equal(404);
    await story.close();
  });
});
