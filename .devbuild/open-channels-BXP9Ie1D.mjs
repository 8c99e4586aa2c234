// src/cli/commands/watch/open-channels.ts
/** Makes the planned channels and loads the code of no other; none connects before it delivers. */
async function openChannels(planned, dependencies) {
  for (const secret of planned.flatMap(({ secrets }) => secrets)) dependencies.secrets.add(secret);
  return numberAlike(
    (await Promise.all(planned.map((each) => each.load()))).map((make) => make(dependencies)),
  );
}
/** Two webhooks of one host differ in what must not be shown: the second is `webhook HOST #2`. */
function numberAlike(channels) {
  return channels.map((channel, index) => {
    const alike = channels.slice(0, index).filter(({ label }) => label === channel.label).length;
    return alike === 0
      ? channel
      : {
          ...channel,
          label: `${channel.label} #${alike + 1}`,
        };
  });
}

export { openChannels };
