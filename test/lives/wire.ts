// What a process of its own and the life around it tell each other.
import { DeliveryError, DirectoryError } from '../../engine/ports.js';
import type { Document } from '../../engine/document.js';
import type { Kind } from '../../engine/kinds.js';
import type { Incoming } from '../../bot/teams/incoming.js';
import type { Reply } from '../../bot/turn/reply.js';
import { onOrder } from './orders.js';

export type OutsidePort = 'directory' | 'messenger' | 'risks';

/** What the life asks of the process. */
export type Asked =
  | { readonly what: 'begin'; readonly uri: string }
  | { readonly what: 'turn'; readonly incoming: Incoming }
  | { readonly what: 'rest' }
  | { readonly what: 'people' };

export type ToChild =
  | { readonly type: 'ask'; readonly number: number; readonly now: Date; readonly asked: Asked }
  | { readonly type: 'answer'; readonly number: number; readonly value?: unknown; readonly fault?: Fault };

export type ToLife =
  | {
      readonly type: 'call';
      readonly number: number;
      readonly port: OutsidePort;
      readonly method: string;
      readonly args: unknown[];
    }
  | { readonly type: 'done'; readonly number: number; readonly reply?: Reply; readonly error?: string }
  /** The process is about to write. */
  | { readonly type: 'step' }
  | { readonly type: 'saved'; readonly kind: Kind; readonly document: Document<Kind> }
  | { readonly type: 'logged'; readonly level: 'warn' | 'error'; readonly event: string; readonly error: string }
  | { readonly type: 'ready' };

/** An error of a port, as it travels. */
export interface Fault {
  readonly port: 'directory' | 'messenger' | 'other';
  readonly fault: string;
  readonly message: string;
}

export function faultOf(error: unknown): Fault {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof DirectoryError) return { port: 'directory', fault: error.fault, message };
  if (error instanceof DeliveryError) return { port: 'messenger', fault: error.fault, message };
  return { port: 'other', fault: onOrder, message };
}

export function errorOf({ port, fault, message }: Fault): Error {
  if (port === 'directory') return new DirectoryError(fault as DirectoryError['fault'], message);
  return port === 'messenger' ? new DeliveryError(fault as DeliveryError['fault'], message) : new Error(message);
}
