import { expect } from 'chai';
import { createHash } from 'node:crypto';
import { localPage, localPageHeaders, type DirectoryChange, type LocalPage } from '../../local/page.js';
import { friday, monday } from '../support/people.js';

const alex = { name: 'Alex Wilber', title: 'Marketing Assistant', role: 'asks', url: 'http://127.0.0.1:56150' };
const granted: DirectoryChange = {
  at: monday.toISOString(),
  what: 'granted',
  person: 'Alex Wilber',
  resource: 'group Sales Team',
};
const removed: DirectoryChange = { ...granted, at: friday.toISOString(), what: 'removed' };
const html = (more: Partial<LocalPage> = {}): string =>
  localPage({ people: [alex], changes: [], now: monday, offsetText: '', timeZone: 'Europe/Prague', ...more });
const count = (text: string, part: string): number => text.split(part).length - 1;

describe('the local page', () => {
  it('opens each person’s Playground in a new tab, from their card and from the story', () => {
    const link = '<a href="http://127.0.0.1:56150" target="_blank" rel="noopener noreferrer">';
    expect(html()).to.contain(`${link}Alex Wilber</a>`).and.contain(`${link}Alex</a> types`);
    expect(html()).to.contain('Open Alex, Miriam and Bianca before you begin');
  });

  it('shows a person without a Playground, and says why', () => {
    const page = html({ people: [{ name: 'Alex Wilber', role: 'asks' }], notice: 'The Playground is not installed.' });
    expect(page).to.contain('<h3>Alex Wilber</h3>').and.contain('The Playground is not installed.');
    expect(page).not.to.contain('target="_blank"');
  });

  it('shows what the directory was told, the latest first, in the reader’s zone', () => {
    const page = html({ changes: [granted, removed] });
    expect(page.indexOf('− removed')).to.be.within(0, page.indexOf('+ granted'));
    expect(page).to.contain('<time datetime="2026-11-30T09:00:00.000Z">30 Nov 2026, 10:00:00</time>');
  });

  it('shows the latest 200 changes of many', () => {
    const page = html({ changes: [removed, ...Array.from({ length: 200 }, () => granted)] });
    expect(count(page, '+ granted')).to.equal(200);
    expect(page).not.to.contain('− removed');
  });

  it('says what would fill an empty table', () => {
    expect(html()).to.contain('Nothing yet.').and.not.contain('<table>');
  });

  it('tells how far the clock was moved', () => {
    expect(html({ now: friday, offsetText: '4 days ahead' })).to.contain('4 Dec 2026, 10:00:00</time>, 4 days ahead.');
  });

  it('leads to itself anew for a look at later changes', () => {
    expect(html()).to.contain(`<a href="?seen=${monday.getTime()}#told">`);
  });

  it('never lets a name become markup or a link that runs', () => {
    const evil = `"><script>alert('x')</script>&`;
    const page = html({
      people: [
        { name: evil, title: evil, role: evil, url: `https://x/${evil}` },
        { ...alex, url: 'javascript:alert(1)' },
      ],
      changes: [{ ...granted, person: evil, resource: evil }],
      offsetText: evil,
      notice: evil,
    });
    expect(page).not.to.contain('<script').and.not.contain('javascript:');
    expect(count(page, '&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;')).to.equal(8);
  });

  it('is allowed its own style by the hash of it, and nothing else', () => {
    const style = /<style>([^]*?)<\/style>/.exec(html())?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(localPageHeaders['content-security-policy']).to.contain(`style-src 'sha256-${hash}'`);
    expect(localPageHeaders['content-security-policy']).to.contain("default-src 'none'");
    expect(html({ people: [] })).not.to.match(/<script|\ssrc=|https?:|@import|url\(|\son\w+=|\sstyle=/);
  });
});
