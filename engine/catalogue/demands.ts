// What of a catalogue demands a fresh sign-in (rule 73).
import type { Catalogue, Policy } from './model.js';

const demands = ({ signIn, stages }: Policy): boolean => signIn !== undefined || stages.some((stage) => stage.signIn);

/** The names of the packages and roles that demand one, of whoever asks or of whoever decides. */
export const demandingSignIn = ({ packages, roles }: Pick<Catalogue, 'packages' | 'roles'>): string[] => [
  ...packages.flatMap(({ name, policies }) => (policies.some(demands) ? [name] : [])),
  ...roles.flatMap(({ name, policy }) => (demands(policy) ? [name] : [])),
];
