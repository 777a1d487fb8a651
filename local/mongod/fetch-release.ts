// MongoDB's own release for this machine, by mongodb-memory-server's download, in a process of its own: so it can be given up, and checks certificates.
import { spawn, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import type { OnProgress } from './fetch-wheel.js';

/** A release with long support, named because the library's own default is a short-lived one. */
const version = '7.0.40';
const connectWithinMs = 10_000;

/** It answers by its last line. The library's retries and lax certificates are set right in its own environment only. */
const program = `
process.env.npm_config_strict_ssl = 'true';
process.env.MONGOMS_MAX_RETRIES = '1';
const [library, method, options] = process.argv.slice(1);
const { MongoBinary } = require(library + '/MongoBinary');
const { DryMongoBinary } = require(library + '/DryMongoBinary');
const look = method === 'fetch' ? MongoBinary.getPath(JSON.parse(options)) : DryMongoBinary.locateBinary(JSON.parse(options));
look.then(
  (path) => process.stdout.write('\\npath ' + (path ?? '') + '\\n'),
  (error) => { process.stderr.write(String(error.message)); process.exitCode = 1; },
);
`;

/** The release fetched by an earlier run, if there is one. */
export async function releaseBinary(cacheDir: string): Promise<string | undefined> {
  const path = await answerOf(start('locate', cacheDir)).catch(() => '');
  return path === '' ? undefined : path;
}

/**
 * Fetches the release into the cache and tells its path.
 * @throws Error saying what stood in the way, after 10 seconds without a connection at the latest.
 */
export async function fetchReleaseBinary(cacheDir: string, onProgress?: OnProgress): Promise<string> {
  const child = start('fetch', cacheDir);
  const timer = setTimeout(() => child.kill('SIGKILL'), connectWithinMs);
  child.stdout?.on('data', (chunk: Buffer) => {
    clearTimeout(timer);
    const percent = /([\d.]+)%/.exec(chunk.toString())?.[1];
    if (percent !== undefined) onProgress?.(Number(percent) / 100);
  });
  try {
    return await answerOf(child);
  } finally {
    clearTimeout(timer);
  }
}

function start(method: 'fetch' | 'locate', cacheDir: string): ChildProcess {
  const library = createRequire(import.meta.url)
    .resolve('mongodb-memory-server-core/lib/util/MongoBinary')
    .replace(/[\\/]MongoBinary(\.js)?$/, '');
  const options = JSON.stringify({ version, downloadDir: cacheDir });
  return spawn(process.execPath, ['-e', program, library, method, options], { stdio: ['ignore', 'pipe', 'pipe'] });
}

function answerOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    let complaint = '';
    child.stdout?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-5000)));
    child.stderr?.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-5000)));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const path = /^path (.*)$/m.exec(said)?.[1];
      if (code === 0 && path !== undefined) resolve(path);
      else reject(new Error(signal ? `no connection within ${connectWithinMs / 1000} s` : oneLine(complaint)));
    });
  });
}

function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ').slice(0, 300) || 'it ended without an answer';
}
