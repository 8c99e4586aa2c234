"""The least that the vendor's example does: one GET with the key, and the overall status."""

import os

import requests

response = requests.get(
    os.environ["TENSORONE_BASE_URL"] + "/v2/monitoring/system-status",
    headers={"Authorization": "Bearer " + os.environ["TENSORONE_API_KEY"]},
    timeout=10,
)
response.raise_for_status()
print(response.json()["overallStatus"])
