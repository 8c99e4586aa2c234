import { o as oneLine } from './channel-options-DCq_Lab6.mjs';

// src/watch/channels/exec/command-name.ts
const MAX_NAME = 40;
/** Only a first word that is plainly a program's name: assignments and quotes may hold secrets. */
function nameOfCommand(command) {
  const [word = ''] = command.trim().split(/\s/, 1);
  const name = /^(?:[A-Za-z]:)?[\p{L}\p{N}_.+~\\/-]+$/u.test(word)
    ? word.split(/[\\/]/).at(-1)
    : '';
  return oneLine(name ?? '', MAX_NAME) || 'command';
}

export { nameOfCommand as t };
