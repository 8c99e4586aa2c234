/** A name and what it is about. */
type Fact = readonly [name: string, meaning: string];

export const ABOUT: readonly string[] = [
  't1s asks the TensorOne status API how the services are that you use, compares regions, shows what a failing service puts at risk, and watches: it prints and sends what changes, as it changes. tensorone-status is the same program.',
  'Services are slugs or display names, in any case: ai-services, "AI Services". Durations are 500ms, 30s, 5m, 2h, 1d, 1h30m; a bare number is seconds.',
  'Results go to standard output, everything else to standard error. Options beat the environment, and the environment beats the configuration file.',
];

/** What the program reads from the environment. */
export const ENVIRONMENT: readonly Fact[] = [
  ['TENSORONE_API_KEY', 'the API key; a read key is enough'],
  ['TENSORONE_API_KEY_FILE', 'a file that holds the key, where TENSORONE_API_KEY is not set'],
  ['TENSORONE_BASE_URL', 'as --base-url'],
  ['TENSORONE_STATUS_CONFIG', 'as --config'],
  ['TENSORONE_WEBHOOK_URL', 'as --webhook; several are parted by spaces'],
  [
    'TENSORONE_SMTP_URL',
    'the mail server: smtp://user:password@host:587, which must offer STARTTLS, or smtps://',
  ],
  ['HTTPS_PROXY, HTTP_PROXY, NO_PROXY', 'proxies, as in curl; in lower case too'],
  [
    'NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, CLICOLOR, TERM',
    'colour, where no option decides: none with a NO_COLOR that is not empty, always with FORCE_COLOR or CLICOLOR_FORCE, none with CLICOLOR=0 or TERM=dumb, else on terminals',
  ],
  ['LC_ALL, LC_CTYPE, LANG', 'without UTF-8 in them, symbols are ASCII'],
  ['GITHUB_ACTIONS', 'where it is set, no text is a workflow command of its runner'],
  ['GITHUB_STEP_SUMMARY', 'where --format github appends its page'],
  [
    'XDG_CONFIG_HOME, XDG_CACHE_HOME, XDG_STATE_HOME, HOME, USERPROFILE',
    'where the files below are; a path that is not absolute is ignored',
  ],
];

/** What the program reads and keeps, where the environment does not say otherwise. */
export const FILES: readonly Fact[] = [
  [
    '$XDG_CONFIG_HOME/tensorone-status/config.yaml',
    'settings, where neither --config nor TENSORONE_STATUS_CONFIG names a file; by default below ~/.config',
  ],
  [
    '$XDG_CACHE_HOME/tensorone-status/',
    'the last good answers, for --max-age and for what was last known when a call fails; by default below ~/.cache',
  ],
  [
    '$XDG_STATE_HOME/tensorone-status/watch-*.json',
    'what a watch remembers where --state names no file, one for what is watched; by default below ~/.local/state',
  ],
];
