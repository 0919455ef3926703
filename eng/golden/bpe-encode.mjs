// Token ids by OpenAI's tiktoken, for the encodings gpt2 and cl100k_base.
//
//   mkdir /tmp/tiktoken && cd /tmp/tiktoken && npm install tiktoken@1.0.22
//   NODE_PATH=/tmp/tiktoken/node_modules node eng/golden/bpe-encode.mjs
//
// The payload is gzipped JSON: {"texts": [[text, gpt2 ids, cl100k_base ids], …], "special": [the same, where special
// tokens are allowed], "long": [the same, 4,000 to 20,000 letters that repeat]}. The header line is the one that golden.py writes.

import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { fileURLToPath } from "node:url";
import path from "node:path";

const require = createRequire(import.meta.url);
const { get_encoding } = require("tiktoken");
const { version } = JSON.parse(readFileSync(path.join(path.dirname(require.resolve("tiktoken")), "package.json"), "utf8"));
const generator = fileURLToPath(import.meta.url);
const root = path.resolve(path.dirname(generator), "../..");
const SEED = 46;

// xorshift32: enough for test strings, and the same everywhere.
let state = SEED * 0x9e3779b1 >>> 0;
function next(limit) {
  state ^= state << 13; state >>>= 0;
  state ^= state >>> 17;
  state ^= state << 5; state >>>= 0;
  return state % limit;
}
const pick = list => list[next(list.length)];
const chance = share => next(1000) < share * 1000;
const many = (count, make) => Array.from({ length: count }, make);
const repeat = (least, most, make) => many(least + next(most - least + 1), make).join("");

// Blocks of characters that Unicode has had for long, so that every library's tables agree on them.
const scripts = {
  latin: "àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßœšžłđ", greek: "αβγδεζηθικλμνξοπρστυφχψωάέή", cyrillic: "абвгдежзийклмнопрстуфхцчшщъыьэюяё",
  armenian: "աբգդեզէըթժիլխծկ", georgian: "აბგდევზთიკლმნ", hebrew: "אבגדהוזחטיכלמנסעפצקרשת", arabic: "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
  persian: "پچژگکی", devanagari: "अआइईउऊकखगघचछजझटठडढणतथदधनपफबभमयरलवशषसहािीुूेैोौ्ं", bengali: "অআইকখগঘচছজটঠডঢতথদধনপফবভমযরলশষসহািীু",
  tamil: "அஆஇஈஉகஙசஞடணதநபமயரலவழளறனாிீு", telugu: "అఆఇకఖగఘచజటడతదనపబమయరలవ", thai: "กขคงจชซญดตถทนบปพฟมยรลวสหอะาิีึืุูเแโไ่้",
  lao: "ກຂຄງຈຊຍດຕຖທນບປ", tibetan: "ཀཁགངཅཆཇཉཏཐདན", burmese: "ကခဂဃငစဆဇ", khmer: "កខគឃងចឆជឈ", ethiopic: "ሀለሐመሠረሰቀበተ",
  hiragana: "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん", katakana: "アイウエオカキクケコサシスセソタチツテトナニヌネノ",
  han: "的一是不了人我在有他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小", hangul: "가나다라마바사아자차카타파하한국어는을를이의에서",
  cherokee: "ᎠᎡᎢᎣᎤᎥᎦ", gothic: "𐌰𐌱𐌲𐌳𐌴𐌵", cuneiform: "𒀀𒀁𒀂𒀃", mathematical: "𝒜𝒷𝒸𝓓𝓔𝔸𝕓𝐗𝐲𝐳", rareHan: "𠀀𠀁𠀂𠮷𡃁𢌞", deseret: "𐐀𐐁𐐨𐐩",
};
const letters = Object.fromEntries(Object.entries(scripts).map(([name, text]) => [name, [...text]]));
const emoji = ["😀", "😂", "🤖", "🚀", "👍🏽", "👩‍💻", "👨‍👩‍👧‍👦", "🏳️‍🌈", "🇩🇪", "🇯🇵", "❤️", "☃", "✨", "1️⃣", "💡"];
const marks = [".", ",", "!", "?", ";", ":", "-", "--", "—", "…", "'", "\"", "(", ")", "[", "]", "{", "}", "/", "\\", "@", "#", "$", "%", "^", "&", "*", "_", "+", "=", "<", ">", "|", "~", "`", "。", "、", "「", "」", "؟", "¿", "«", "»", "€", "°", "\u0301", "\u200B", "\u200D", "\uFEFF", "\uFFFD", "\u00AD"];
const spaces = [" ", "  ", "   ", "    ", "\t", "\t\t", "\n", "\n\n", "\r\n", "\r", "\n\r", " \n", "\n ", " \n ", "\t\n", "\u00A0", "\u3000", "\u2003", "\u2028", "\u0085", "\u000B", "\f", "\u1680", " \u3000", "\u00A0 ", "   \n\n\t  \n  "];
const digits = ["0", "7", "12", "123", "1234", "12345", "1234567", "3.14", "1,000,000", "2026-01-01", "٠١٢٣٤", "०१२३", "½", "²", "Ⅳ", "①②③④", "一二三", "𝟘𝟙𝟚𝟛𝟜", "𐄇𐄈"];
const contractions = ["'s", "'t", "'re", "'ve", "'m", "'ll", "'d", "'S", "'T", "'RE", "'Ve", "'M", "'LL", "'lL", "'D", "'x", "'", "''s", "’s", "'r", "'l", "'v", "'st", "'reed", "'llama"];
const stems = ["the", "of", "and", "hello", "world", "token", "encode", "Encoding", "HTTP", "internation", "alis", "ation", "un", "believ", "able", "ing", "x", "I", "A", "naïve", "café", "Straße", "SELECT", "camelCase", "snake", "zq", "qxj", "Lorem", "antidisestablishmentarianism"];
const code = ["if (x == 0) {\n        return;\n    }\n", "def f(a, b=None):\n    return a[b:-1]\n", "for (int i = 0; i < n; i++)\n\t\tsum += a[i];\n", "SELECT * FROM t WHERE id != 42;", "<div class=\"a-b\">&nbsp;</div>\n", "{\"key\": [1, 2.5e-3, null]}", "https://example.org/a?b=c&d=%20#e", "x => x.Select(y => y?.Z ?? \"\")", "/* ** */ // --", "#include <stdio.h>\r\n", "$HOME/.local/bin:$PATH", "a\\nb\\t\\u00e9", "0xDEADBEEF 0b1010 1_000", "!!!???...;;;", "==== ---- ____ ****", "user.name@mail.example"];

const word = () => chance(0.8) ? pick(stems) : repeat(1, 9, () => String.fromCharCode((chance(0.2) ? 65 : 97) + next(26)));
const foreign = () => { const list = pick(Object.values(letters)); return repeat(1, 7, () => pick(list)); };
const anything = () => pick([word, foreign, () => pick(emoji), () => pick(marks), () => pick(spaces), () => pick(digits), () => pick(contractions), () => pick(code)])();
// Whole blocks with controls, combining marks and every kind of number.
const blocks = [[0x0000, 0x024F], [0x0300, 0x036F], [0x2000, 0x206F], [0x2100, 0x218B], [0x2460, 0x24FF], [0x3000, 0x303F], [0xFF01, 0xFFEE]];
const character = () => { const [first, last] = pick(blocks); return String.fromCodePoint(first + next(last - first + 1)); };

const texts = [
  "", " ", "a", "\n", "hello world", "Hello, world!", "  leading and trailing  ", "two  spaces   three    four",
  "a\n\n\nb", "a \n \n b", "tabs\t\tand\t text", "it's IT'S It'S we'Re they'll THEY'LL I'd've o'clock rock'n'roll 's s' 'sup",
  "1 12 123 1234 12345 123456 1234567890", "x1y22z333", "3rd 4th", "   x", "\n\n  x", "x   ", "x \n", "x\r\ny\r\n\r\nz",
  "!\n\n!?\r\n x", " !a", "$x", "_x", "\tx", "\u00A0x", "\u3000x \u3000", "  \u3000x", "\u00E9 e\u0301", "<|endoftext|>", "a<|endoftext|>b",
  "👩‍💻 at work", "🇩🇪🇯🇵", "1️⃣", "नमस्ते दुनिया", "สวัสดีชาวโลก", "你好，世界！", "こんにちは世界", "안녕하세요 세계", "Привет, мир!", "مرحبا بالعالم", "שלום עולם",
  ...emoji, ...code, ...marks, ...spaces, ...digits, ...contractions.map(ending => `it${ending} x`), ...contractions.map(ending => ` ${ending}y`),
  ...spaces.flatMap(space => [`a${space}b`, `a${space}`, `.${space}1`]),
  ...Object.values(letters).map(list => repeat(12, 40, () => chance(0.15) ? " " : pick(list))),
  ...many(500, () => repeat(1, 8, anything)),
  ...many(450, () => repeat(1, 12, () => word() + pick([" ", " ", " ", "", ", ", ". ", "  ", "\n", pick(contractions) + " "]))),
  ...many(350, () => repeat(1, 8, () => foreign() + pick([" ", " ", "", pick(marks), pick(digits), pick(emoji)]))),
  ...many(250, () => repeat(1, 12, () => pick([pick(spaces), pick(spaces), pick(marks), pick(digits), "a", "B"]))),
  ...many(200, () => repeat(1, 16, character)),
  ...many(100, () => repeat(1, 24, () => pick(contractions) + pick(["", " ", "a"]))),
];

const long = ["a".repeat(20000), " ".repeat(20000), "あ".repeat(4000)];

const names = ["<|endoftext|>", "<|fim_prefix|>", "<|fim_middle|>", "<|fim_suffix|>", "<|endofprompt|>"];
const special = [
  "<|endoftext|>", "<|endoftext|><|endoftext|>", "a <|endoftext|> b", "a  <|endoftext|>  b", "it<|endoftext|>'s", "<|endoftext|", "<|<|endoftext|>|>",
  "<|fim_prefix|>def f():\n    <|fim_suffix|>\n<|fim_middle|>return 1<|endofprompt|>", "12<|endoftext|>34", "x\n\n<|endoftext|>\n\ny",
  ...many(60, () => repeat(2, 8, () => chance(0.35) ? pick(names) : anything())),
];

if (texts.length < 2000) throw new Error(`Only ${texts.length} texts.`);

const gpt2 = get_encoding("gpt2");
const cl100k = get_encoding("cl100k_base");
const ids = (encoding, text, allowed) => [...(allowed ? encoding.encode(text, "all") : encoding.encode_ordinary(text))];
const rows = (list, allowed) => list.map(text => [text, ids(gpt2, text, allowed), ids(cl100k, text, allowed)]);
const payload = gzipSync(JSON.stringify({ texts: rows(texts, false), special: rows(special, true), long: rows(long, false) }), { level: 9 });

const sha256 = bytes => createHash("sha256").update(bytes).digest("hex");
const header = {
  generator: path.relative(root, generator).split(path.sep).join("/"),
  generator_sha256: sha256(readFileSync(generator)),
  tool: `tiktoken ${version} (npm, WebAssembly)`,
  seed: SEED,
  payload_sha256: sha256(payload),
};
const target = path.join(root, "katas/04-Foundations/46-bpe-encode/golden/tiktoken.golden");
mkdirSync(path.dirname(target), { recursive: true });
writeFileSync(target, Buffer.concat([Buffer.from(JSON.stringify(header) + "\n"), payload]));
console.log(`${texts.length} texts, ${special.length} with special tokens, ${payload.length} bytes by ${header.tool}`);
