import type { ConfigKey } from './config-keys.js';
import { nameOfOff } from './read-config.js';

/** JSON of a kind that a schema is made of. */
type Part = Readonly<Record<string, unknown>>;

/**
 * Each `${` begins the name of a variable, or is `$${`, or is never closed and means nothing; as
 * reading the file has it.
 */
const VARIABLES = String.raw`^(\$\$\{|\$\{[A-Za-z_][A-Za-z0-9_]*\}|\$\{(?![^}]*\})|\$(?!\$?\{)|[^$])*$`;

const DEFINITIONS = {
  text: {
    description: 'A text or a number; ${NAME} is that variable of the environment.',
    type: ['string', 'number'],
    pattern: VARIABLES,
  },
  variable: {
    description: 'A text with ${NAME}, a variable of the environment, in it.',
    type: 'string',
    allOf: [{ pattern: VARIABLES }, { pattern: String.raw`(^|[^$])\$\{[^}]*\}` }],
  },
} as const satisfies Readonly<Record<string, Part>>;

/** The JSON Schema of the configuration file, for editors: it accepts what reading it accepts. */
export function formatConfigSchema(keys: readonly ConfigKey[]): string {
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Settings of tensorone-status',
    description:
      'Every option of "t1s watch" and every global one, by its long name in camelCase. Flags and the environment go before the file.',
    // An empty file is one without settings.
    type: ['object', 'null'],
    properties: Object.fromEntries(keys.flatMap(describeSpellings)),
    additionalProperties: false,
    $defs: DEFINITIONS,
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

/** What can be turned off has a second spelling, that of the flag which does so. */
function describeSpellings(key: ConfigKey): [string, Part][] {
  const spelled: [string, Part] = [key.key, describeKey(key)];
  if (!key.mayBeOff) return [spelled];
  const description = `the same as ${key.key}: false`;
  return [spelled, [nameOfOff(key), { description, type: ['boolean', 'null'] }]];
}

/** A key without a value, null, is one that the user has yet to fill in. */
function describeKey({ takes, words, mayBeOff, description }: ConfigKey): Part {
  switch (takes) {
    case 'flag':
      return { description, type: ['boolean', 'null'] };
    case 'value': {
      const none = mayBeOff ? [false, null] : [null];
      const choices =
        words.length > 0
          ? [{ enum: [...words, ...none] }, refer('variable')]
          : [refer('text'), { enum: none }];
      return { description, anyOf: choices };
    }
    case 'list': {
      // Names that are known; the platform may have others by now.
      const item = words.length > 0 ? { anyOf: [{ enum: words }, refer('text')] } : refer('text');
      return { description, anyOf: [item, { type: 'array', items: item }, { type: 'null' }] };
    }
  }
}

function refer(definition: keyof typeof DEFINITIONS): Part {
  return { $ref: `#/$defs/${definition}` };
}
