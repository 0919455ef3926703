// Writes the rank tables of gpt2 and cl100k_base to support/Katas.Data, in the compact form that RankTable.cs reads.
//
//   mkdir /tmp/tiktoken && cd /tmp/tiktoken && npm install tiktoken@1.0.22
//   NODE_PATH=/tmp/tiktoken/node_modules node eng/data/rank-tables.mjs
//
// Form, before Brotli: the number of tokens (int32, little-endian); the length of each token in bytes, one byte each,
// in rank order; the bytes of all tokens, in rank order.

import { createRequire } from "node:module";
import { writeFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";
import { fileURLToPath } from "node:url";
import path from "node:path";

const require = createRequire(import.meta.url);
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

for (const name of ["gpt2", "cl100k_base"]) {
  const { bpe_ranks } = require(`tiktoken/encoders/${name}.json`);
  const tokens = [];
  for (const line of bpe_ranks.split("\n").filter(Boolean)) {
    const [, offset, ...encoded] = line.split(" ");
    encoded.forEach((token, i) => { tokens[Number(offset) + i] = Buffer.from(token, "base64"); });
  }

  for (let rank = 0; rank < tokens.length; rank++) {
    if (!tokens[rank] || tokens[rank].length === 0 || tokens[rank].length > 255)
      throw new Error(`${name}: rank ${rank} is missing, empty, or longer than 255 bytes.`);
  }

  const count = Buffer.alloc(4);
  count.writeInt32LE(tokens.length);
  const plain = Buffer.concat([count, Buffer.from(tokens.map(token => token.length)), ...tokens]);
  const packed = brotliCompressSync(plain, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 22,
      [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
    },
  });
  const target = path.join(root, "support/Katas.Data", `${name}.bin`);
  writeFileSync(target, packed);
  console.log(`${name}.bin: ${tokens.length} tokens, ${plain.length} bytes, packed to ${packed.length}`);
}
