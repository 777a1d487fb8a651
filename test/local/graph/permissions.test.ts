import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Route } from '../../../local/graph/call.js';
import { graphRoutes } from '../../../local/graph/routes.js';
import { contractFolder } from '../../support/graph-contract.js';

const listed = z.array(z.string()).default([]);
const permissions = z.object({ Application: z.object({ least: listed, higher: listed }).optional() });
const paths = z.record(z.string(), z.record(z.string(), z.unknown()));
const described = z.looseObject({ 'x-graph-permissions': permissions.optional() });

/** Said in the text of Microsoft's pages, not in its list: changing role-assignable groups needs it. */
const saidElsewhere: Readonly<Record<string, readonly string[]>> = {
  'DELETE /groups/{group}/members/{member}/$ref': ['RoleManagement.ReadWrite.Directory'],
};

describe('the permissions of the stand-in for Graph', () => {
  let known: z.infer<typeof paths>;
  before(function () {
    const folder = contractFolder();
    if (folder === undefined) {
      console.log("      skipped: Microsoft's description of Graph is not beside this checkout (shared/graph)");
      return this.skip();
    }
    known = z.looseObject({ paths }).parse(parse(readFileSync(join(folder, 'openapi-subset.yaml'), 'utf8'))).paths;
  });

  const shape = (path: string): string => path.replaceAll(/\{[^}]+\}/g, '{}').replace(/\(\)$/, '');
  /** What Microsoft accepts for this call; nothing where it does not say. */
  function accepted({ method, path }: Route): string[] | undefined {
    const [, operations] = Object.entries(known).find(([each]) => shape(each) === shape(path)) ?? [];
    const operation = operations?.[method.toLowerCase()];
    const application =
      operation === undefined ? undefined : described.parse(operation)['x-graph-permissions']?.Application;
    return application && [...application.least, ...application.higher].map((each) => each.replace(/ \(.*/, ''));
  }

  it('are never wider than those that Microsoft lists', () => {
    const wider = graphRoutes.flatMap((route) => {
      const all = accepted(route);
      const name = `${route.method} ${route.path}`;
      const extra = route.permissions.filter(
        (each) => all && !all.includes(each) && !saidElsewhere[name]?.includes(each),
      );
      return extra.map((each) => `${name}: ${each}`);
    });
    expect(wider).to.deep.equal([]);
    expect(graphRoutes.filter((route) => accepted(route) !== undefined)).to.have.length.greaterThan(55);
  });
});
