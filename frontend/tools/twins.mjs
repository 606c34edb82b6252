/**
 * Writes compressed twins beside the files of a built site, for a server that sends files: `node tools/twins.mjs build`.
 * zstd is written by Node 22.15 and later; an older Node leaves it out.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as zlib from 'node:zlib';

const squeezed = /\.(css|html|ico|js|json|mjs|svg|txt|webmanifest|xml)$/;
const smallest = 1024;

/** @type {Record<string, (bytes: Buffer) => Buffer>} */
const codings = {
  gz: (bytes) => zlib.gzipSync(bytes, { level: 9 }),
  br: (bytes) => zlib.brotliCompressSync(bytes),
  ...('zstdCompressSync' in zlib && {
    zst: (bytes) => zlib.zstdCompressSync(bytes, { params: { [zlib.constants.ZSTD_c_compressionLevel]: 19 } }),
  }),
};

/**
 * Returns how many files got twins.
 * @param {string} folder
 */
export function write(folder) {
  const names = readdirSync(folder, { recursive: true }).map(String);
  const found = names
    .filter((name) => squeezed.test(name))
    .map((name) => path.join(folder, name))
    .map((file) => ({ file, bytes: readFileSync(file) }))
    .filter(({ bytes }) => bytes.length >= smallest);
  for (const { file, bytes } of found)
    for (const [ending, squeeze] of Object.entries(codings)) writeFileSync(`${file}.${ending}`, squeeze(bytes));
  return found.length;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  console.log(`${write(process.argv[2] ?? 'build')} files have compressed twins`);
