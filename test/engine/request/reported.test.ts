// What a request keeps of a ledger's word about one resource (rules 50 and 82).
import { expect } from 'chai';
import { resourceKey } from '../../../engine/catalogue/model.js';
import { requestDecider } from '../../../engine/request/decider.js';
import type { RequestCommand } from '../../../engine/request/command.js';
import { given, story } from '../../support/given.js';
import { alex, bianca, crm, miriam, monday, salesTeam, thursday, tuesday, wednesday } from '../../support/people.js';
import { approve, grantedOf, open, report, submit } from './commands.js';

const after = (...more: RequestCommand[]) =>
  given(
    requestDecider,
    ...story(
      requestDecider,
      open(),
      submit(),
      approve(miriam, monday),
      approve(bianca, monday),
      ...[crm, salesTeam].map((resource) => report(resourceKey(resource), 'granted', monday)),
      ...more,
    ),
  );
const end: RequestCommand = { type: 'end', at: wednesday, by: alex };
const byOthers = (state: Parameters<typeof grantedOf>[0]): string[] =>
  grantedOf(state).deliveries.flatMap((one) => (one.byOthers ? [resourceKey(one.resource)] : []));

describe('report / what others took away before the end (rules 50 and 82)', () => {
  const [first, second] = [resourceKey(crm), resourceKey(salesTeam)];

  it('is not removed by Gatehouse at the end; what was there until then is', () => {
    const over = after(report(first, 'drifted', tuesday), end, report(second, 'removed', thursday));
    const { state } = over.when(report(first, 'removed', thursday));
    expect(state.status).to.equal('ended');
    expect(byOthers(state)).to.deep.equal([first]);
  });

  it('is removed by Gatehouse where it was given again before', () => {
    const again = after(report(first, 'drifted', tuesday), report(first, 'granted', tuesday), end);
    expect(byOthers(again.when(report(first, 'removed', thursday)).state)).to.deep.equal([]);
  });

  it('stays so where the same is said twice', () => {
    const twice = after(report(first, 'drifted', tuesday), end, report(first, 'removed', wednesday));
    expect(byOthers(twice.when(report(first, 'removed', thursday)).state)).to.deep.equal([first]);
  });
});
