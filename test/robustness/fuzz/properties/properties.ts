import type fc from 'fast-check';
import type { Rig } from '../rig.js';
import { cacheProperty } from './cache-property.js';
import { channelsProperty } from './channels-property.js';
import { execProperty } from './exec-property.js';
import { impactProperty } from './impact-property.js';
import { listenProperty } from './listen-property.js';
import { liveProperty } from './live-property.js';
import { mailProperty } from './mail-property.js';
import { receiverProperty } from './receiver-property.js';
import { regionsProperty } from './regions-property.js';
import { statusProperty } from './status-property.js';
import { watchProperty } from './watch-property.js';

/** A property of whatever its cases are. */
type AnyProperty = (rig: Rig) => fc.IAsyncProperty<unknown>;

export const PROPERTY_NAMES = [
  ...['status', 'regions', 'impact', 'watch', 'cache', 'live'],
  ...['receiver', 'mail', 'exec', 'channels', 'listen'],
] as const;

export type PropertyName = (typeof PROPERTY_NAMES)[number];

/** What holds whatever the API, a receiver or a client sends; how many cases of each there are in one portion. */
export const PROPERTIES = {
  status: { make: statusProperty, share: 60 },
  regions: { make: regionsProperty, share: 15 },
  impact: { make: impactProperty, share: 25 },
  watch: { make: watchProperty, share: 15 },
  cache: { make: cacheProperty, share: 10 },
  live: { make: liveProperty, share: 30 },
  receiver: { make: receiverProperty, share: 30 },
  mail: { make: mailProperty, share: 15 },
  exec: { make: execProperty, share: 10 },
  channels: { make: channelsProperty, share: 3 },
  listen: { make: listenProperty, share: 30 },
} as const satisfies Record<PropertyName, { readonly make: AnyProperty; readonly share: number }>;
