// A certificate and its key from their files, looked at before anybody is shown them.
import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ConfigError } from '../../config.js';
import { prefixes, type Proof, type Registration } from './identity.js';

type Files = Extract<Proof, { kind: 'certificate' }>;

/**
 * The certificate with its chain and its private key, as one PEM text.
 * @throws ConfigError when a file cannot be read, is no PEM, or the key belongs to another certificate.
 */
export async function certificatePem(registration: Registration, { certificateFile, keyFile }: Files): Promise<string> {
  const prefix = prefixes[registration];
  const certificate = await read(`${prefix}_CERTIFICATE_FILE`, certificateFile);
  const key = await read(`${prefix}_CERTIFICATE_KEY_FILE`, keyFile);
  const privateKey = usable(`${prefix}_CERTIFICATE_KEY_FILE`, keyFile, () => createPrivateKey(key));
  const parsed = usable(`${prefix}_CERTIFICATE_FILE`, certificateFile, () => new X509Certificate(certificate));
  if (!parsed.checkPrivateKey(privateKey))
    throw new ConfigError(
      `Gatehouse was not started: ${keyFile} is not the key of ${certificateFile}. Check ${prefix}_CERTIFICATE_FILE and ${prefix}_CERTIFICATE_KEY_FILE.`,
    );
  return `${certificate.trimEnd()}\n${plainKey(privateKey)}`;
}

const plainKey = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();

async function read(variable: string, path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new ConfigError(`Gatehouse was not started: ${path} (${variable}) cannot be read.`, { cause });
  }
}

function usable<T>(variable: string, path: string, parse: () => T): T {
  try {
    return parse();
  } catch (cause) {
    throw new ConfigError(`Gatehouse was not started: ${path} (${variable}) is not what it should be, in PEM.`, {
      cause,
    });
  }
}
