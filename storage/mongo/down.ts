// Which errors of the driver mean that the database is away, and which are ours.
import { MongoError, MongoNetworkError, MongoServerError, MongoServerSelectionError } from 'mongodb';
import { MongooseError } from 'mongoose';
import { StorageDown } from '../../engine/ports.js';

/** Shutting down, stepped down, elected just now, not in time: the server is there but cannot answer for now. */
const passingCodes = new Set([50, 64, 89, 91, 189, 262, 10107, 11600, 11602, 13435, 13436]);
/** Errors of a driver that has no usable connection at this moment. */
const passingNames = new Set([
  'MongoNotConnectedError',
  'MongoTopologyClosedError',
  'MongoClientClosedError',
  'MongoPoolClosedError',
  'MongoPoolClearedError',
  'MongoWaitQueueTimeoutError',
  'MongoExpiredSessionError',
  'MongoServerClosedError',
  'MongoWriteConcernError',
  'MongoOperationTimeoutError',
]);

/** Those of them that come before anything is sent. */
const unsentNames = new Set([
  'MongoNotConnectedError',
  'MongoTopologyClosedError',
  'MongoClientClosedError',
  'MongoPoolClosedError',
  'MongoPoolClearedError',
  'MongoWaitQueueTimeoutError',
]);

/** Node's own words for a broken wire: the driver does not wrap them where a socket breaks between two of its commands. */
const brokenWire = new Set([
  'EPIPE',
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNABORTED',
  'ETIMEDOUT',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_WRITE_AFTER_END',
]);

/** Whether this error says that the database could not be reached or did not answer. */
export function isDown(error: unknown): boolean {
  if (error instanceof MongoNetworkError || error instanceof MongoServerSelectionError) return true;
  if (error instanceof MongoServerError && typeof error.code === 'number' && passingCodes.has(error.code)) return true;
  if (error instanceof MongoError) return passingNames.has(error.name) || error.hasErrorLabel('RetryableWriteError');
  if (error instanceof Error && 'code' in error && typeof error.code === 'string' && brokenWire.has(error.code))
    return true;
  if (!(error instanceof MongooseError)) return false;
  return error.name === 'MongooseServerSelectionError' || /bufferCommands|initial connection/.test(error.message);
}

/** Whether nothing can have been sent: no usable connection was found. */
export const isUnsent = (error: unknown): boolean =>
  error instanceof MongoServerSelectionError ||
  (error instanceof MongoError && unsentNames.has(error.name)) ||
  (error instanceof Error && error.name === 'MongooseServerSelectionError');

/** The work's answer. @throws StorageDown, with the cause, where the database is away; every other error as it is. */
export async function whileUp<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isDown(error)
      ? new StorageDown('MongoDB does not answer. Nothing is known to have been changed; try again.', { cause: error })
      : error;
  }
}
