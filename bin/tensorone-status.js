#!/usr/bin/env node
const { load, readCompiled } = require('./load-compiled.js');

load('cli.cjs', readCompiled);
