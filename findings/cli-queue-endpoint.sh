#!/usr/bin/env bash
# The endpoint that AWS's command line, version 1, sends queue commands to when the environment names one.
#
# Versions: awscli 1.46.3 (PyPI); a proxy on loopback that notes the host it is asked for, and refuses.
# Input:    AWS_ENDPOINT_URL, and in a second round AWS_ENDPOINT_URL_SQS too, names a server on loopback; then list-queues,
#           list-topics and list-event-buses; then list-queues with --endpoint-url.
# Guess:    all of them reach the server on loopback.
# Seen:     topics and buses do; queues go to AWS's own host, whichever variable is set, and to the server with the option only.
# So:       scripts that pass for a local broker may delete and purge at AWS: give --endpoint-url to every sqs
#           command, or use version 2.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

pip_install awscli==1.46.3

cat >"$work/server.py" <<'PYTHON'
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Asked(BaseHTTPRequestHandler):
    def note(self, host):
        with open(sys.argv[2], "a") as asked:
            asked.write(host + "\n")
        self.send_error(403)

    def do_CONNECT(self):
        self.note(self.path)

    def do_POST(self):
        self.note("loopback")

    do_GET = do_POST

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Asked)
with open(sys.argv[1], "w") as port:
    port.write(str(server.server_port))
server.serve_forever()
PYTHON
serve python3 "$work/server.py" "$work/port" "$work/asked"

# Nothing leaves the machine: every other host is asked for at the proxy, which refuses.
export HTTPS_PROXY=$ENDPOINT HTTP_PROXY=$ENDPOINT NO_PROXY=127.0.0.1 AWS_MAX_ATTEMPTS=1

asked() { # NAME COMMAND...
    : >"$work/asked"
    "$work/py/bin/aws" "${@:2}" >"$work/answer.log" 2>&1 || true
    echo "$1: $(sort -u "$work/asked")"
}
seen=$(
    export AWS_ENDPOINT_URL=$ENDPOINT
    asked topics sns list-topics
    asked buses events list-event-buses
    asked queues sqs list-queues
    export AWS_ENDPOINT_URL_SQS=$ENDPOINT
    asked 'queues, with a variable of their own' sqs list-queues
    asked 'queues, with the option' --endpoint-url "$ENDPOINT" sqs list-queues
)
echo 'Guess: loopback, five times'
as_stated 'queue commands go to AWS whatever the environment names' \
'topics: loopback
buses: loopback
queues: queue.amazonaws.com:443
queues, with a variable of their own: queue.amazonaws.com:443
queues, with the option: loopback' "$seen"
