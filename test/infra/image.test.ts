// The image is built from what .dockerignore lets in: everything the build reads must be there.
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { z } from 'zod';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

describe('the image', () => {
  it('is built from every room that is compiled', () => {
    const { include } = z.object({ include: z.array(z.string()) }).parse(JSON.parse(read('tsconfig.build.json')));
    const rooms = include.filter((glob) => glob.includes('/')).map((glob) => glob.split('/')[0]);
    const lines = read('.dockerignore').split('\n');
    for (const room of rooms) expect(lines).to.include(`!${room ?? ''}`);
  });

  it('is kept from whatever else lies about, a .env first of all', () => {
    const lines = read('.dockerignore').split('\n');
    expect(lines.find((line) => line !== '' && !line.startsWith('#'))).to.equal('*');
    expect(lines.indexOf('**/.env*')).to.be.greaterThan(lines.findLastIndex((line) => line.startsWith('!')));
  });
});
