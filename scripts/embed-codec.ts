/** Writes the compiled PNG codec into the source that loads it: `npm run build:codec`. A test fails when it is not current. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { embeddedCodec } from './embedded-codec.ts';

const root = join(import.meta.dirname, '..');
writeFileSync(join(root, 'src/image/codec-wasm.ts'), embeddedCodec(readFileSync(join(root, 'build/codec.wasm'))));
