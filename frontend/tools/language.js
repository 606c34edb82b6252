import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * Builds the site in another language than English: a file of words in the folder of that language stands in for the
 * English one. What is not translated yet stays English.
 * @param {string | undefined} code
 */
export default function language(code) {
  return {
    name: 'language',
    enforce: /** @type {const} */ ('pre'),
    /**
     * @param {string} id
     * @param {string} [importer]
     */
    resolveId(id, importer) {
      if (!code || !importer || !id.startsWith('./en/')) return undefined;
      const file = `${path.join(path.dirname(importer), code, id.slice('./en/'.length))}.ts`;
      return existsSync(file) ? file : undefined;
    },
  };
}
