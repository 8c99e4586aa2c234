import type { InferOptions } from '@commander-js/extra-typings';
import { type Command, Option } from 'commander';
import { FREE, type ValueKind } from './value-kind.js';

/** What commander's `Option` lacks. Everything that lists or reads options derives from it. */
export interface OptionTraits<Value, Default extends string | undefined = string | undefined> {
  /**
   * Reads one typed word; a list option reads each word in turn and joins what they give. Throws a
   * usage error that calls the option `name`: a flag, a variable, or a setting with its file.
   */
  readonly parse?: (text: string, name: string) => Value;
  /** What a shell offers, and what the schema of the configuration lists. */
  readonly values?: ValueKind;
  /** As it would be typed. */
  readonly default?: Default;
  /** For help, where the default depends on something. */
  readonly defaultText?: string;
  /** The variable that holds its value where it is not typed. */
  readonly env?: string;
  /** Variables that decide instead of the configuration, and of `env`, where one of them is set. */
  readonly otherEnv?: readonly string[];
  /** Its value must not be shown, in whole or in part. */
  readonly isSecret?: boolean;
  /** It may stand in the configuration file; default: yes. */
  readonly isSetting?: boolean;
  /** Names, in camelCase, of options that mean nothing beside it. */
  readonly excludes?: readonly string[];
  /** The values of other options that it stands for. */
  readonly implies?: Readonly<Record<string, string>>;
}

/** The one definition of an option; made by `option`. */
export class CliOption<
  Usage extends string = string,
  Value = unknown,
  Default extends string | undefined = string | undefined,
> extends Option {
  readonly traits: OptionTraits<Value, Default>;
  /** For types alone. */
  declare readonly typed: readonly [Usage, Value, Default];

  constructor(usage: Usage, description: string, traits: OptionTraits<Value, Default>) {
    super(usage, description);
    this.traits = traits;
    // Commander keeps what was typed: what it means is read once, wherever it was set.
    if (traits.default !== undefined) this.default(traits.default);
    if (traits.implies !== undefined) this.implies(traits.implies);
  }

  /** `--interval` */
  get longName(): string {
    return this.long ?? this.flags;
  }

  get values(): ValueKind {
    return this.traits.values ?? FREE;
  }

  get isSetting(): boolean {
    return this.traits.isSetting !== false;
  }

  /** Variables of the environment that go before the configuration file. */
  get variables(): readonly string[] {
    const { env, otherEnv = [] } = this.traits;
    return env === undefined ? otherEnv : [env, ...otherEnv];
  }

  /** The value of one typed word, or of several. Throws usage errors that call it `name`. */
  read(text: string | readonly string[], name: string = this.longName): unknown {
    if (typeof text !== 'string') return text.flatMap((each) => asList(this.read(each, name)));
    return this.traits.parse === undefined ? text : this.traits.parse(text, name);
  }
}

function asList(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** Defines an option: `--region <region...>` as commander has it, and what commander lacks. */
export function option<
  const Usage extends string,
  Value = undefined,
  const Default extends string | undefined = undefined,
>(
  usage: Usage,
  description: string,
  traits: OptionTraits<Value, Default> = {},
): CliOption<Usage, Value, Default> {
  return new CliOption(usage, description, traits);
}

/** The same options under a heading of their own in help. */
export function group<const Options extends readonly CliOption[]>(
  heading: string,
  ...options: Options
): Options {
  for (const each of options) each.helpGroup(heading);
  return options;
}

/** The values of these options by their names in camelCase, as `parse` reads them. */
export type ValuesOf<Options extends readonly CliOption[]> = Switches<Infer<Options>>;

// biome-ignore lint/complexity/noBannedTypes: no option yet.
type Infer<Options, Found = {}> = Options extends readonly [infer First, ...infer Rest]
  ? Infer<Rest, Add<Found, First>>
  : Options extends readonly [...infer Rest, infer Last]
    ? Add<Infer<Rest, Found>, Last>
    : Found;

/** An option of which no more is known than that it is one adds nothing. */
type Add<Found, Each> =
  Each extends CliOption<infer Usage, infer Value, infer Default>
    ? string extends Usage
      ? Found
      : InferOptions<Found, Usage, Default extends string ? Value : undefined, Value, false>
    : Found;

/** Each switch has its `--no-` form. */
type Switches<Values> = {
  readonly [Name in keyof Values]: true extends Values[Name] ? Values[Name] | false : Values[Name];
};

/** Gives a command its options. Each switch gets the form that turns it off, or on. */
export function addOptions(command: Command, options: readonly CliOption[]): void {
  const names = new Set(options.map(({ long }) => long));
  for (const each of options) {
    const opposite = oppositeOf(each);
    const isLone = opposite !== null && !names.has(opposite.long);
    if (isLone && each.negate) command.addOption(opposite.default(true));
    command.addOption(each);
    if (isLone && !each.negate) command.addOption(opposite);
  }
}

/** `--no-metrics` for `--metrics`; not shown, because all switches have one. */
function oppositeOf(each: CliOption): Option | null {
  if (each.required || each.optional || each.long === undefined) return null;
  const flag = each.negate ? each.long.replace('--no-', '--') : each.long.replace('--', '--no-');
  return new Option(flag).hideHelp();
}

/** The description with what is derived: `time between polls (default: 60s)`. */
export function describeOption(each: Option): string {
  if (!(each instanceof CliOption)) return each.description;
  const { default: byDefault, defaultText = byDefault } = each.traits;
  const facts = [
    ...(defaultText === undefined ? [] : [`default: ${defaultText}`]),
    ...(each.variables.length === 0 ? [] : [`env: ${each.variables.join(', ')}`]),
  ];
  return facts.length === 0 ? each.description : `${each.description} (${facts.join('; ')})`;
}
