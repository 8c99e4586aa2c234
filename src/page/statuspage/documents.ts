import type { PageInput } from '../model/page-input.js';
import { listComponents } from './components.js';
import { listIncidents, listOpenIncidents } from './incidents.js';
import { isActive, isUpcoming, listMaintenances } from './maintenances.js';
import { describePage, describeStatus } from './page-status.js';

/** The documents that readers of Statuspage ask for, by their names under `api/v2/`. */
export const STATUSPAGE_DOCUMENTS: Readonly<Record<string, (input: PageInput) => object>> = {
  'summary.json': (input) => ({
    page: describePage(input),
    components: listComponents(input),
    incidents: listOpenIncidents(input),
    scheduled_maintenances: listMaintenances(input).filter(
      (each) => isUpcoming(each) || isActive(each),
    ),
    status: describeStatus(input),
  }),
  'status.json': (input) => ({ page: describePage(input), status: describeStatus(input) }),
  'components.json': (input) => ({ page: describePage(input), components: listComponents(input) }),
  'incidents.json': (input) => ({ page: describePage(input), incidents: listIncidents(input) }),
  'incidents/unresolved.json': (input) => ({
    page: describePage(input),
    incidents: listOpenIncidents(input),
  }),
  'scheduled-maintenances.json': (input) => ({
    page: describePage(input),
    scheduled_maintenances: listMaintenances(input),
  }),
  'scheduled-maintenances/upcoming.json': (input) => ({
    page: describePage(input),
    scheduled_maintenances: listMaintenances(input).filter(isUpcoming),
  }),
  'scheduled-maintenances/active.json': (input) => ({
    page: describePage(input),
    scheduled_maintenances: listMaintenances(input).filter(isActive),
  }),
};
