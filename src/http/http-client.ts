export { Agent, request } from 'node:http';
