import { expect } from 'chai';
import { localArguments, pickSeats, type Seating } from '../../local/seats.js';
import { fold } from '../../engine/catalogue/match.js';
import type { Person } from '../../engine/person.js';
import { adele, alex, bianca, grady, megan, miriam, nestor, patti } from '../support/people.js';

const contoso = [alex, miriam, bianca, patti, adele, megan, nestor, grady];
const names = (people: readonly Person[]): string[] => people.map((person) => person.name);

/** People alone: found by any part of name or principal name. */
const directory = (people: readonly Person[]) => ({
  getUser: (idOrUpn: string) => Promise.resolve(people.find(({ id, upn }) => [id as string, upn].includes(idOrUpn))),
  searchUsers: (text: string, limit: number) =>
    Promise.resolve(
      people.filter(({ name, upn }) => [name, upn].some((each) => fold(each).includes(fold(text)))).slice(0, limit),
    ),
});
const pick = (wanted: readonly string[], people: readonly Person[] = contoso) =>
  pickSeats(directory(people), { names: wanted, domain: 'contoso.com' });
const seated = async (wanted: readonly string[], people?: readonly Person[]): Promise<string[]> =>
  names(((await pick(wanted, people)) as Seating).seats);
const refused = async (wanted: readonly string[]): Promise<string> =>
  ((await pick(wanted)) as { misunderstood: string }).misunderstood;

const usual = ['Alex Wilber', 'Miriam Graham', 'Bianca Pisani', 'Adele Vance', 'Megan Bowen'];

describe('local seats', () => {
  it('are the five of the story', async () => {
    expect(await seated([])).to.deep.equal(usual);
  });

  it('are joined by everybody named, in any spelling of case, by part of the name or by address', async () => {
    expect(await seated(['nestor WILKE'])).to.deep.equal([...usual, 'Nestor Wilke']);
    expect(await seated(['patti', 'nestorw@contoso.com'])).to.deep.equal([...usual, 'Patti Fernandez', 'Nestor Wilke']);
  });

  it('have one place for each person', async () => {
    expect(await seated(['Nestor', 'nestor', 'Alex Wilber'])).to.deep.equal([...usual, 'Nestor Wilke']);
  });

  it('are refused with the list of people for a name nobody has', async () => {
    expect(await refused(['Zoe'])).to.equal(
      'Nobody here is called “Zoe”. Nothing was started. There are: Alex Wilber, Miriam Graham, Bianca Pisani, Adele Vance, Megan Bowen, Patti Fernandez, Nestor Wilke, Grady Archie.',
    );
    expect(await refused([' '])).to.contain('Nobody here is called');
  });

  it('are refused with the choices for a name several people have', async () => {
    expect(await refused(['wil'])).to.equal(
      '“wil” may be Alex Wilber or Nestor Wilke. Nothing was started: give the whole name or the address.',
    );
  });

  it('are those of the story that a company of one’s own has, or else its first five people', async () => {
    expect(await seated([], [nestor, alex])).to.deep.equal(['Alex Wilber']);
    expect(await seated([], [nestor, patti])).to.deep.equal(['Nestor Wilke', 'Patti Fernandez']);
  });

  it('are at most twelve', async () => {
    const crowd = Array.from({ length: 9 }, (_, at) => ({
      ...patti,
      id: `p${at}` as Person['id'],
      name: `Person ${at}`,
    }));
    const outcome = await pick(names(crowd), [...contoso, ...crowd]);
    expect(outcome).to.have.property('misunderstood').that.contains('At most 12 people');
  });

  it('come with everybody else, for the rosters', async () => {
    const { people } = (await pick(['nestor'])) as Seating;
    expect(names(people)).to.deep.equal([...usual, 'Nestor Wilke', 'Patti Fernandez', 'Grady Archie']);
  });
});

describe('the command line of npm run local', () => {
  it('names people with --as, any number of times, and may do without Playgrounds', () => {
    expect(localArguments(['--as', 'Isaiah Langer', '--as=Nestor'])).to.deep.equal({
      as: ['Isaiah Langer', 'Nestor'],
      playground: true,
      graph: false,
      fresh: false,
    });
    expect(localArguments(['--no-playground'])).to.deep.equal({
      as: [],
      playground: false,
      graph: false,
      fresh: false,
    });
  });

  it('forgets what was kept when told --fresh', () => {
    expect(localArguments(['--fresh'])).to.deep.equal({ as: [], playground: true, graph: false, fresh: true });
  });

  it('says how to say it when it is not understood', () => {
    for (const argv of [['--who', 'me'], ['--as'], ['Isaiah']]) {
      expect(localArguments(argv)).to.have.property('misunderstood').that.contains('Say: npm run local -- ');
    }
  });
});
