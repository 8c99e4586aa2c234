export { Agent, request } from 'node:https';
