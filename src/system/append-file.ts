import { open } from 'node:fs/promises';

/** Appends a paragraph to a file, with an empty line before it unless it is the first. */
export async function appendParagraph(path: string, text: string): Promise<void> {
  const file = await open(path, 'a');
  try {
    const { size } = await file.stat();
    await file.appendFile(`${size === 0 ? '' : '\n'}${text}\n`);
  } finally {
    await file.close();
  }
}
