/** The source file that holds a compiled codec: its bytes as text, so that Node and browsers start it at once, without a file to find. */
export function embeddedCodec(wasm: Uint8Array): string {
  const lines = Buffer.from(wasm).toString('base64').match(/.{1,150}/g)!.map((line) => `  '${line}',`);
  return `/** Generated from kernel/codec by \`npm run build:codec\`; do not edit. WebAssembly, base64. */\nexport const CODEC_WASM = [\n${lines.join('\n')}\n].join('');\n`;
}
