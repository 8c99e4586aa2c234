// The least that asks for a status: one request by Node's own client, the answer printed. CommonJS,
// because `import` of `node:http` alone costs as much as the request.
const { get } = require('node:http');

const { TENSORONE_BASE_URL: url, TENSORONE_API_KEY: key } = process.env;
const headers = { authorization: `Bearer ${key}` };
get(`${url}/v2/monitoring/system-status`, { headers }, (response) => {
  let text = '';
  response.setEncoding('utf8').on('data', (chunk) => {
    text += chunk;
  });
  response.on('end', () => console.log(JSON.stringify(JSON.parse(text))));
});
