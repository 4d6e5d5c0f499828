#!/usr/bin/env bash
# A webhook that Python signs in Berlin, and that JavaScript and Go check.
#
# Versions: standardwebhooks 1.1.0 (PyPI), standardwebhooks 1.1.1 (npm), standard-webhooks' libraries 0.0.1 (Go).
# Input:    one message, signed by Python with the time of now in UTC and in Europe/Berlin, the zone given with
#           it; the header has the Unix second of that same time.
# Guess:    an instant is an instant: both signatures are found right.
# Seen:     only the one from UTC is. From Berlin's time the hour on the wall is taken as if it were in UTC, so
#           what is signed is an hour or two from what the header says, and the other two refuse it.
# So:       a sender in Python gives times of UTC; one that passes its tests on a server in UTC fails where it
#           passes a customer's local time. To a receiver it looks like a wrong secret.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

pip_install standardwebhooks==1.1.0 tzdata==2026.3
npm_install standardwebhooks@1.1.1
go_get github.com/standard-webhooks/standard-webhooks/libraries@v0.0.1

# A secret that opens nothing, and a body without meaning.
SECRET=whsec_$(printf 'twenty-four bytes of key' | base64)
BODY='[7]'
export SECRET BODY

cat >"$work/sign.py" <<'PYTHON'
import datetime
import os
import sys
import zoneinfo

from standardwebhooks import Webhook

now = datetime.datetime.now(zoneinfo.ZoneInfo(sys.argv[1]))
print(int(now.timestamp()), Webhook(os.environ["SECRET"]).sign("msg_1", now, os.environ["BODY"]))
PYTHON
cat >"$work/check.mjs" <<'JS'
import { Webhook } from 'standardwebhooks';

const { SECRET, BODY, TIME, SIGNATURE } = process.env;
const headers = { 'webhook-id': 'msg_1', 'webhook-timestamp': TIME, 'webhook-signature': SIGNATURE };
try {
  new Webhook(SECRET).verify(BODY, headers);
  console.log('JavaScript: right');
} catch (error) {
  console.log('JavaScript:', error.message);
}
JS
cat >"$work/go/main.go" <<'GO'
package main

import (
	"fmt"
	"net/http"
	"os"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"
)

func main() {
	webhook, err := standardwebhooks.NewWebhook(os.Getenv("SECRET"))
	if err != nil {
		panic(err)
	}
	headers := http.Header{}
	headers.Set("webhook-id", "msg_1")
	headers.Set("webhook-timestamp", os.Getenv("TIME"))
	headers.Set("webhook-signature", os.Getenv("SIGNATURE"))
	if err := webhook.Verify([]byte(os.Getenv("BODY")), headers); err != nil {
		fmt.Println("Go:", err)
		return
	}
	fmt.Println("Go: right")
}
GO

checked() { # ZONE: what the two receivers say of a message signed with that zone's time
    local signed
    signed=$("$work/py/bin/python" "$work/sign.py" "$1")
    echo "signed with the time of $1"
    export TIME=${signed%% *} SIGNATURE=${signed#* }
    node "$work/check.mjs"
    go_run main.go
}
seen=$(
    checked UTC
    checked Europe/Berlin
)
echo 'Guess: right, four times'
as_stated 'a webhook that Python signs with an aware time outside UTC is refused by JavaScript and Go' \
'signed with the time of UTC
JavaScript: right
Go: right
signed with the time of Europe/Berlin
JavaScript: No matching signature found
Go: unable to verify payload, err: no matching signature found' "$seen"
